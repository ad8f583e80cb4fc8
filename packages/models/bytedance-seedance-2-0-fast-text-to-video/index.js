// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const seedance20FastTextToVideo = /* @__PURE__ */ defineModel({ id: "bytedance/seedance/2.0/fast/text-to-video", media: [] });
