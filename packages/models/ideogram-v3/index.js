// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const ideogramV3 = /* @__PURE__ */ defineModel({ id: "ideogram/v3", media: ["image_urls/*"] });
