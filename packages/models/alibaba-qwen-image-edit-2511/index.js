// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const qwenImageEdit2511 = /* @__PURE__ */ defineModel({ id: "alibaba/qwen-image-edit-2511", media: ["image_urls/*"] });
