// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const tagRemoval = /* @__PURE__ */ defineModel({ id: "runflow/tag-removal", media: ["image_url"] });
