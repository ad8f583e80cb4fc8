// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const topazUpscaleImage = /* @__PURE__ */ defineModel({
  id: "topaz/upscale/image",
  kind: "image",
  media: ["image_url"],
  price: {
    label: "$0.08/image",
    amount: "0.08",
    currency: "USD",
    unit: "image",
    rules: [{ input: "image_url", label: "Up to 24MP", default: null }],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
