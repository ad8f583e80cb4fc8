// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const wanV27TextToVideo = /* @__PURE__ */ defineModel({ id: "alibaba/wan/v2.7/text-to-video", media: [] });
