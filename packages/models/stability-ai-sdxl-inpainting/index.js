// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const sdxlInpainting = /* @__PURE__ */ defineModel({ id: "stability-ai/sdxl-inpainting", media: ["image_url", "mask_url"] });
