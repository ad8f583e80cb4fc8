// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const brandLockedVariantNux = /* @__PURE__ */ defineModel({ id: "runflow-access/brand-locked-variant-nux", media: [] });
