// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseReferenceToVideo = /* @__PURE__ */ defineModel({ id: "alibaba/happy-horse/reference-to-video", media: ["image_urls/*"] });
