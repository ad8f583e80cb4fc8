// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const paperLanternEdit = /* @__PURE__ */ defineModel({
  id: "acme/paper-lantern/edit",
  kind: "image",
  media: ["image_urls/*", "mask_url"],
  price: { label: "$0.05/image", amount: "0.05", currency: "USD", unit: "image" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
