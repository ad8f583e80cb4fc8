// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const nanoBanana2Edit = /* @__PURE__ */ defineModel({ id: "google/nano-banana-2/edit", media: ["image_urls/*"] });
