// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const objectRemoval = /* @__PURE__ */ defineModel({
  id: "runflow/object-removal",
  kind: "image",
  media: ["zip_url", "image_url", "mask_url"],
  price: { label: "$0.48/request", amount: "0.48", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
