// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const brandLockedVariantNux = /* @__PURE__ */ defineModel({
  id: "runflow-access/brand-locked-variant-nux",
  runsPath: "/v1/comfyui-workflows/runflow-access/brand-locked-variant-nux/runs",
  media: [],
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
