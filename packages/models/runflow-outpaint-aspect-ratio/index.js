// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const outpaintAspectRatio = /* @__PURE__ */ defineModel({ id: "runflow/outpaint/aspect-ratio", media: ["image_url"] });
