// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const workshop = /* @__PURE__ */ defineModel({
  id: "studio-7/workshop",
  media: ["Aux Reference 1", "zip_url"],
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
