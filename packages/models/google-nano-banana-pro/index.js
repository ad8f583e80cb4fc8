// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBananaPro = /* @__PURE__ */ defineModel({ id: "google/nano-banana-pro", media: [] });
