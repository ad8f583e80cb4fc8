// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const heygenV3VideoAgent = /* @__PURE__ */ defineModel({
  id: "heygen/v3/video-agent",
  kind: "video",
  media: ["file_urls/*"],
  price: { label: "$0.034/second", amount: "0.034", currency: "USD", unit: "second" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
