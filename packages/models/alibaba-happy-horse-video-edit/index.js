// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const happyHorseVideoEdit = /* @__PURE__ */ defineModel({
  id: "alibaba/happy-horse/video-edit",
  kind: "video",
  media: ["video_url", "reference_image_urls/*"],
  price: {
    label: "$0.28/second",
    amount: "0.28",
    currency: "USD",
    unit: "second",
    rules: [
      {
        input: "resolution",
        values: ["720p"],
        label: "Per second of edited video (720p baseline)",
        effect: "factor",
        amount: "1",
        default: "1080p",
      },
      {
        input: "resolution",
        label: "$0.56/second",
        amount: "0.56",
        currency: "USD",
        unit: "second",
        default: "1080p",
      },
    ],
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
