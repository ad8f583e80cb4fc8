// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const paperLantern = /* @__PURE__ */ defineModel({
  id: "acme/paper-lantern",
  kind: "image",
  media: [],
  price: {
    label: "$0.04/image",
    amount: "0.04",
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
      {
        input: "quality",
        label: "$0.02/image",
        amount: "0.02",
        currency: "USD",
        unit: "image",
        default: "high",
      },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
