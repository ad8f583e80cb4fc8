// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const skinFix = /* @__PURE__ */ defineModel({ id: "runflow/skin-fix", media: ["image_url"] });
