// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const sdxlImageToImage = /* @__PURE__ */ defineModel({
  id: "stability-ai/sdxl-image-to-image",
  kind: "image",
  media: ["image_url"],
  price: { label: "~$0.003/image" },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
