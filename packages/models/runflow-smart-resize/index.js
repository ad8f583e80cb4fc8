// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const smartResize = /* @__PURE__ */ defineModel({ id: "runflow/smart-resize", media: ["image_url"] });
