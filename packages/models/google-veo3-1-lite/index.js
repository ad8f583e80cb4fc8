// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const veo31Lite = /* @__PURE__ */ defineModel({
  id: "google/veo3.1/lite",
  media: [],
  price: {
    label: "$0.03/second",
    amount: "0.03",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
