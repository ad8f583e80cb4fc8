// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

const schema = "./schema.js";

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
  // Loaded when a call asks for validation. Bundlers leave it alone, so it adds nothing to an app that does not.
  schema: () => import(/* webpackIgnore: true */ /* @vite-ignore */ schema),
});
