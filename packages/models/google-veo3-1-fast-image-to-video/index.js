// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const veo31FastImageToVideo = /* @__PURE__ */ defineModel({
  id: "google/veo3.1/fast/image-to-video",
  kind: "video",
  media: ["image_url"],
  price: {
    label: "$0.1/second or $0.15/second",
    currency: "USD",
    unit: "second",
    quantity: { field: "duration", default: "8s" },
  },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
