// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseVideoEdit = /* @__PURE__ */ defineModel({ id: "alibaba/happy-horse/video-edit", media: ["video_url", "reference_image_urls/*"] });
