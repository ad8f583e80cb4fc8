// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const fluxProV11Ultra = /* @__PURE__ */ defineModel({ id: "black-forest-labs/flux-pro-v1-1-ultra", media: [] });
