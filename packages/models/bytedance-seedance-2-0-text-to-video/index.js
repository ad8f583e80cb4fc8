// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const seedance20TextToVideo = /* @__PURE__ */ defineModel({
  id: "bytedance/seedance/2.0/text-to-video",
  kind: "video",
  media: [],
  price: {
    label: "$0.3034/second or $0.1/second",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration", default: "auto" },
  },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
