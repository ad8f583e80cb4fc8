// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const logoInpaint = /* @__PURE__ */ defineModel({ id: "runflow/logo-inpaint", media: ["mask_url", "image_url"] });
