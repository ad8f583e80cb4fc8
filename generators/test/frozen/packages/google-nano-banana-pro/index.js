// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBananaPro = /* @__PURE__ */ defineModel({
  id: "google/nano-banana-pro",
  kind: "image",
  media: [],
  price: {
    label: "$0.15/image",
    amount: "0.15",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
