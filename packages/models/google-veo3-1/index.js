// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const veo31 = /* @__PURE__ */ defineModel({ id: "google/veo3.1", media: [] });
