// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const upscaleImage = /* @__PURE__ */ defineModel({ id: "topaz/upscale/image", media: ["image_url"] });
