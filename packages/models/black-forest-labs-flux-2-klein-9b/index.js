// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux2Klein9b = /* @__PURE__ */ defineModel({ id: "black-forest-labs/flux-2-klein-9b", media: [] });
