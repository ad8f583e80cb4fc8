// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const clipmakerV1TextToVideo = /* @__PURE__ */ defineModel({
  id: "acme/clipmaker/v1/text-to-video",
  kind: "video",
  media: ["first_frame"],
  price: {
    label: "$0.05/second",
    amount: "0.05",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
