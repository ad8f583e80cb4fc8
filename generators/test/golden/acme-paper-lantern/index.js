// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const paperLantern = /* @__PURE__ */ defineModel({ id: "acme/paper-lantern", media: [] });
