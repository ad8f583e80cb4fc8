// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBanana2Edit = /* @__PURE__ */ defineModel({
  id: "google/nano-banana-2/edit",
  kind: "image",
  media: ["image_urls/*"],
  price: {
    label: "$0.08/image",
    amount: "0.08",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
