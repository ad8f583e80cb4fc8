// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const chorus = /* @__PURE__ */ defineModel({ id: "acme/chorus", media: ["reference"] });
