// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const brandLockedVariantNux = /* @__PURE__ */ defineModel({
  id: "runflow-access/brand-locked-variant-nux",
  runsPath: "/v1/comfyui-workflows/runflow-access/brand-locked-variant-nux/runs",
  media: [],
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
