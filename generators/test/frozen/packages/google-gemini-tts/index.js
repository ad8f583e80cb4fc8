// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

export const geminiTts = /* @__PURE__ */ defineModel({
  id: "google/gemini-tts",
  kind: "audio",
  media: [],
  price: { label: "$10/1m-tokens", amount: "10", currency: "USD", unit: "1m-tokens" },
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
