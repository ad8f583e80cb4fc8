// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const backgroundRemove = /* @__PURE__ */ defineModel({ id: "bria/background/remove", media: ["image_url"] });
