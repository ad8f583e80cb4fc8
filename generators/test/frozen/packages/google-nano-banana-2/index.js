// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const nanoBanana2 = /* @__PURE__ */ defineModel({
  id: "google/nano-banana-2",
  kind: "image",
  media: [],
  price: {
    label: "$0.08/image",
    amount: "0.08",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images" },
  },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
