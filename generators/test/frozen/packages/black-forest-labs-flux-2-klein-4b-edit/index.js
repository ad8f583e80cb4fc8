// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Klein4bEdit = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-2-klein-4b/edit",
  kind: "image",
  media: ["image_urls/*"],
  price: {
    label: "$0.005/image",
    amount: "0.005",
    currency: "USD",
    unit: "image",
    rules: [
      {
        input: "steps",
        label: "per image, 1024x1024, up to 25 steps",
        maximum: 25,
        effect: "factor",
        amount: "1",
      },
      { input: "steps", label: "per image, 1024x1024, up to 25 steps" },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
