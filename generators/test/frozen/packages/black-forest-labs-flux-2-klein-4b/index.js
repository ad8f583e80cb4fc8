// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Klein4b = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-2-klein-4b",
  kind: "image",
  media: [],
  price: {
    label: "$0.005/megapixel or $0.014/megapixel",
    currency: "USD",
    unit: "megapixel",
    quantity: { field: "image_size", default: "landscape_4_3" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
