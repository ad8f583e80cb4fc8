// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const gptImage15 = /* @__PURE__ */ defineModel({
  id: "openai/gpt-image-1.5",
  kind: "image",
  media: [],
  price: {
    label: "$0.133/image",
    amount: "0.133",
    currency: "USD",
    unit: "image",
    quantity: { field: "num_images", default: 1 },
    rules: [
      {
        input: "quality",
        values: ["high"],
        label: "High quality (default)",
        effect: "factor",
        amount: "1",
        default: "high",
      },
      { input: "quality", label: "changes the price", default: "high" },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
