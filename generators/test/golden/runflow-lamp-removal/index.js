// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const lampRemoval = /* @__PURE__ */ defineModel({ id: "runflow/lamp-removal", media: ["image_url"] });
