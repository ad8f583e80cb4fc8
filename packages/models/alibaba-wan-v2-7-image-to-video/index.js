// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const wanV27ImageToVideo = /* @__PURE__ */ defineModel({
  id: "alibaba/wan/v2.7/image-to-video",
  kind: "video",
  media: ["image_url"],
  price: {
    label: "$0.1/second",
    amount: "0.1",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
