// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const klingVideoV3ProImageToVideo = /* @__PURE__ */ defineModel({
  id: "kuaishou/kling-video/v3/pro/image-to-video",
  kind: "video",
  media: ["start_image_url", "end_image_url"],
  price: {
    label: "$0.112/second or $0.14/second",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration", default: "5" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
