// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const referenceInpaint = /* @__PURE__ */ defineModel({
  id: "runflow/reference-inpaint",
  kind: "image",
  media: ["zip_url", "image_url", "mask_url", "reference_url", "reference_urls/*"],
  price: { label: "$0.55/request", amount: "0.55", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
