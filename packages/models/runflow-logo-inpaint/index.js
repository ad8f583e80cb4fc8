// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const logoInpaint = /* @__PURE__ */ defineModel({
  id: "runflow/logo-inpaint",
  kind: "image",
  media: ["logo_url", "mask_url", "image_url"],
  price: { label: "$0.2/request", amount: "0.2", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
