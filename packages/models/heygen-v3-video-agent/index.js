// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const heygenV3VideoAgent = /* @__PURE__ */ defineModel({ id: "heygen/v3/video-agent", media: ["file_urls/*"] });
