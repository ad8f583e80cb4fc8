// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const geminiTts = /* @__PURE__ */ defineModel({
  id: "google/gemini-tts",
  kind: "audio",
  media: [],
  price: { label: "$10/1m-tokens", amount: "10", currency: "USD", unit: "1m-tokens" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
