// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const wanV27ImageToVideo = /* @__PURE__ */ defineModel({ id: "alibaba/wan/v2.7/image-to-video", media: ["image_url"] });
