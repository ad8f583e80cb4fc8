// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const qwenImageEdit2511 = /* @__PURE__ */ defineModel({
  id: "alibaba/qwen-image-edit-2511",
  kind: "image",
  media: ["image_urls/*"],
  price: { label: "$0.03/megapixel", amount: "0.03", currency: "USD", unit: "megapixel" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
