// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const heygenV3VideoAgent = /* @__PURE__ */ defineModel({
  id: "heygen/v3/video-agent",
  kind: "video",
  media: ["file_urls/*"],
  price: { label: "$0.034/second", amount: "0.034", currency: "USD", unit: "second" },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
