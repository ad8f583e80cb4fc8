// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const dyverRemoval = /* @__PURE__ */ defineModel({ id: "runflow/dyver-removal", media: ["image_url"] });
