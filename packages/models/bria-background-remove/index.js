// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const briaBackgroundRemove = /* @__PURE__ */ defineModel({
  id: "bria/background/remove",
  media: ["image_url"],
  price: { label: "$0.018/request", amount: "0.018", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
