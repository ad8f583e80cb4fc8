// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const clipmakerV1TextToVideo = /* @__PURE__ */ defineModel({ id: "acme/clipmaker/v1/text-to-video", media: ["first_frame"] });
