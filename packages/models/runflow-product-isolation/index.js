// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const productIsolation = /* @__PURE__ */ defineModel({ id: "runflow/product-isolation", media: ["image_url"] });
