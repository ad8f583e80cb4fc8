// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const backgroundColor = /* @__PURE__ */ defineModel({ id: "runflow/background-color", media: ["image_url"] });
