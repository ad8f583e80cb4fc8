// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const fluxProKontext = /* @__PURE__ */ defineModel({ id: "black-forest-labs/flux-pro/kontext", media: ["image_url"] });
