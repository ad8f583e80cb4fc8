// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const sdxlImageToImage = /* @__PURE__ */ defineModel({
  id: "stability-ai/sdxl-image-to-image",
  kind: "image",
  media: ["image_url"],
  price: { label: "~$0.003/image" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
