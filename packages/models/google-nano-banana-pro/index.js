// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const nanoBananaPro = /* @__PURE__ */ defineModel({
  id: "google/nano-banana-pro",
  kind: "image",
  media: ["image_urls/*"],
  price: {
    label: "$0.15/image",
    amount: "0.15",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images" },
  },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
