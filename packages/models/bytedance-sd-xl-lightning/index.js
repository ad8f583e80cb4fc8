// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const sdXlLightning = /* @__PURE__ */ defineModel({
  id: "bytedance/sd-xl-lightning",
  media: [],
  price: { label: "$0.003 per request", amount: "0.003", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
