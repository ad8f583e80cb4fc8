// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const referenceInpaint = /* @__PURE__ */ defineModel({ id: "runflow/reference-inpaint", media: ["zip_url"] });
