// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const logoInpaint = /* @__PURE__ */ defineModel({
  id: "runflow/logo-inpaint",
  kind: "image",
  media: ["logo_url", "mask_url", "image_url"],
  price: { label: "$0.2/request", amount: "0.2", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
