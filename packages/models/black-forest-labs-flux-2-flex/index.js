// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Flex = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-2-flex",
  kind: "image",
  media: [],
  price: {
    label: "$0.05/MP",
    amount: "0.05",
    currency: "USD",
    unit: "megapixel",
    quantity: { field: "image_size" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
