// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Klein9bEdit = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-2-klein-9b/edit",
  kind: "image",
  media: ["image_urls/*"],
  price: {
    label: "$0.011/megapixel",
    amount: "0.011",
    currency: "USD",
    unit: "megapixel",
    quantity: { field: "image_size" },
    rules: [{ input: "image_urls", label: "Per megapixel (input + output)" }],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
