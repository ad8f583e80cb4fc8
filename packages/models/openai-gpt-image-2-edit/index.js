// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const gptImage2Edit = /* @__PURE__ */ defineModel({ id: "openai/gpt-image-2/edit", media: ["image_urls/*", "mask_url"] });
