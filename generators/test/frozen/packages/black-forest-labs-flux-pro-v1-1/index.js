// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const fluxProV11 = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-pro-v1-1",
  kind: "image",
  media: [],
  price: {
    label: "$0.04/MP",
    amount: "0.04",
    currency: "USD",
    unit: "megapixel",
    quantity: { field: "image_size", default: "landscape_4_3" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
