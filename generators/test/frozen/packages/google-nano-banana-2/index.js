// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBanana2 = /* @__PURE__ */ defineModel({
  id: "google/nano-banana-2",
  kind: "image",
  media: [],
  price: {
    label: "$0.08/image",
    amount: "0.08",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images" },
    rules: [
      {
        input: "enable_web_search",
        values: [true],
        label: "for $0.015 more an image",
        effect: "add",
        amount: "0.015",
        currency: "USD",
        unit: "image",
        default: false,
      },
      {
        input: "thinking_level",
        values: ["high"],
        label: "`high` costs $0.002 more an image",
        effect: "add",
        amount: "0.002",
        currency: "USD",
        unit: "image",
        default: null,
      },
      {
        input: "resolution",
        values: ["1K"],
        label: "Per image (1K default)",
        effect: "factor",
        amount: "1",
        default: "1K",
      },
      { input: "resolution", label: "the price varies by tier", default: "1K" },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
