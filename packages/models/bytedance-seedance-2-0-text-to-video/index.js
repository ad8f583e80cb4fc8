// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const seedance20TextToVideo = /* @__PURE__ */ defineModel({ id: "bytedance/seedance/2.0/text-to-video", media: [] });
