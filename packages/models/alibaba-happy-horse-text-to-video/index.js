// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseTextToVideo = /* @__PURE__ */ defineModel({
  id: "alibaba/happy-horse/text-to-video",
  kind: "video",
  media: [],
  price: {
    label: "$0.14/second",
    amount: "0.14",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration" },
    rules: [
      {
        input: "resolution",
        values: ["720p"],
        label: "Per second of generated video (720p baseline)",
        effect: "factor",
        amount: "1",
      },
      { input: "resolution", label: "Per second of generated video (720p baseline)" },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
