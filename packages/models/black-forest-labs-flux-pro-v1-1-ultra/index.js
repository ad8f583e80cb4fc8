// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const fluxProV11Ultra = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-pro-v1-1-ultra",
  kind: "image",
  media: [],
  price: {
    label: "$0.06/image",
    amount: "0.06",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images", default: 1 },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
