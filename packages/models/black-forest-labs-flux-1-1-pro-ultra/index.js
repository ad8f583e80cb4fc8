// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux11ProUltra = /* @__PURE__ */ defineModel({ id: "black-forest-labs/flux-1-1-pro-ultra", media: [] });
