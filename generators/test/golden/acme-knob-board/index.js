// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const knobBoard = /* @__PURE__ */ defineModel({ id: "acme/knob.board", media: [] });
