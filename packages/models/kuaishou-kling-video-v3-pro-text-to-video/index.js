// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const klingVideoV3ProTextToVideo = /* @__PURE__ */ defineModel({ id: "kuaishou/kling-video/v3/pro/text-to-video", media: [] });
