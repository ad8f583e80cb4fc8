// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

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
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
