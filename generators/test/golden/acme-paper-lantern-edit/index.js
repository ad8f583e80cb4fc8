// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const paperLanternEdit = /* @__PURE__ */ defineModel({ id: "acme/paper-lantern/edit", media: ["image_urls/*", "mask_url"] });
