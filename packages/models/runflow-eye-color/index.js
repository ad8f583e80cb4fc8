// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const eyeColor = /* @__PURE__ */ defineModel({ id: "runflow/eye-color", media: ["image_url"] });
