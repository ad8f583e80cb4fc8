// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const seedance20FastTextToVideo = /* @__PURE__ */ defineModel({
  id: "bytedance/seedance/2.0/fast/text-to-video",
  kind: "video",
  media: [],
  price: { label: "$0.2419/second", amount: "0.2419", currency: "USD", unit: "second" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
