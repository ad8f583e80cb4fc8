// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "HTTPS address of the image to work on.",
    },
  },
  required: ["image_url"],
  additionalProperties: false,
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    outputs: {
      type: "array",
      items: { type: "object", properties: { url: { type: "string" } }, required: ["url"] },
      description: "One entry for each result, with at least a `url`.",
    },
    seed: { anyOf: [{ type: "number" }, { type: "null" }], description: "Seed of the run, or null." },
    timing: { anyOf: [{ type: "object" }, { type: "null" }], description: "Timing of the run, or null." },
    nsfw_detected: { anyOf: [{}, { type: "null" }], description: "Whether unsafe content was found, or null." },
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
