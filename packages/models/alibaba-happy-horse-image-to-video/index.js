// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseImageToVideo = /* @__PURE__ */ defineModel({ id: "alibaba/happy-horse/image-to-video", media: ["image_url"] });
