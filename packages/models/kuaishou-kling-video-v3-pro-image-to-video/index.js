// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const klingVideoV3ProImageToVideo = /* @__PURE__ */ defineModel({ id: "kuaishou/kling-video/v3/pro/image-to-video", media: ["start_image_url", "end_image_url"] });
