// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux11Pro = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-1-1-pro",
  media: [],
  price: { label: "$0.04 per request", amount: "0.04", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
