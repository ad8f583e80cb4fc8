// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const objectRemoval = /* @__PURE__ */ defineModel({ id: "runflow/object-removal", media: ["zip_url", "image_url", "mask_url"] });
