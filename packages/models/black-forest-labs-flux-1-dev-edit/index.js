// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const flux1DevEdit = /* @__PURE__ */ defineModel({
  id: "black-forest-labs/flux-1-dev/edit",
  kind: "image",
  media: ["image_b64"],
  price: { label: "$0.025/image", amount: "0.025", currency: "USD", unit: "image" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
