// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const sam3Image = /* @__PURE__ */ defineModel({ id: "meta/sam-3/image", media: [] });
