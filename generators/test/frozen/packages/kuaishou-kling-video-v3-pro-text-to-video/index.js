// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const klingVideoV3ProTextToVideo = /* @__PURE__ */ defineModel({
  id: "kuaishou/kling-video/v3/pro/text-to-video",
  kind: "video",
  media: [],
  price: {
    label: "$0.112/second",
    amount: "0.112",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration" },
    rules: [
      {
        input: "generate_audio",
        values: [false],
        label: "Without audio",
        effect: "factor",
        amount: "1",
      },
      { input: "generate_audio", label: "Without audio" },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
