// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const backgroundReplace = /* @__PURE__ */ defineModel({ id: "runflow/background-replace", media: ["zip_url"] });
