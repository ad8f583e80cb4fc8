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
      description: "HTTPS address of the picture, or of a zip that holds it.",
    },
    aspect_ratio: {
      title: "Aspect ratio",
      anyOf: [
        { title: "Known values", enum: ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "2:3", "3:2"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Wanted shape, for example 1:1, 16:9, 9:16, 4:3, 3:4, 21:9, 2:3 or 3:2.",
    },
    resolution: {
      title: "Resolution",
      enum: ["1K", "2K", "4K"],
      description: "Long side of the result: about 1024, 2048 or 4096 pixels.",
    },
  },
  required: ["image_url", "aspect_ratio", "resolution"],
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
