// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseReferenceToVideo = /* @__PURE__ */ defineModel({
  id: "alibaba/happy-horse/reference-to-video",
  kind: "video",
  media: ["image_urls/*"],
  price: {
    label: "$0.14/second",
    amount: "0.14",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration", default: 5 },
    rules: [
      {
        input: "resolution",
        values: ["720p"],
        label: "Per second of generated video (720p baseline)",
        effect: "factor",
        amount: "1",
        default: "1080p",
      },
      {
        input: "resolution",
        label: "$0.28/second",
        amount: "0.28",
        currency: "USD",
        unit: "second",
        default: "1080p",
      },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
