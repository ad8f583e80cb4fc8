// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { defineModel } from "@runflow-models/core";

export const backgroundColor = /* @__PURE__ */ defineModel({
  id: "runflow/background-color",
  kind: "image",
  media: ["image_url"],
  price: { label: "$0.12/request", amount: "0.12", currency: "USD", unit: "request" },
  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.
  schema: () => import("./schema.js"),
});
