// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBananaProEdit = /* @__PURE__ */ defineModel({ id: "google/nano-banana-pro/edit", media: ["image_urls/*"] });
