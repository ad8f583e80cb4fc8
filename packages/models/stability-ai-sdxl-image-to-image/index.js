// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const sdxlImageToImage = /* @__PURE__ */ defineModel({ id: "stability-ai/sdxl-image-to-image", media: ["image_url"] });
