// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const objectRemovalPrompt = /* @__PURE__ */ defineModel({
  id: "runflow/object-removal/prompt",
  media: ["image_url"],
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
