// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Pro = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-2-pro",
  kind: "image",
  media: [],
  price: {
    label: "$0.03/MP",
    amount: "0.03",
    currency: "USD",
    unit: "megapixel",
    quantity: { field: "image_size" },
    rules: [{ input: "image_size", label: "$0.03/MP; Per megapixel; $0.015 each extra MP" }],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
