// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const gptImage15 = /* @__PURE__ */ defineModel({ id: "openai/gpt-image-1.5", media: [] });
