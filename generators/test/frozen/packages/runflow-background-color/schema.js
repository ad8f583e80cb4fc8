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
    color_red: {
      title: "Color red",
      type: "integer",
      minimum: 0,
      maximum: 255,
      description: "Red part of the new background, 0 to 255.",
    },
    color_green: {
      title: "Color green",
      type: "integer",
      minimum: 0,
      maximum: 255,
      description: "Green part of the new background, 0 to 255.",
    },
    color_blue: {
      title: "Color blue",
      type: "integer",
      minimum: 0,
      maximum: 255,
      description: "Blue part of the new background, 0 to 255.",
    },
    file_input: {
      title: "File input",
      type: "string",
      description: "Name of the picture inside the archive when `image_url` points at a zip.",
    },
  },
  required: ["image_url", "color_red", "color_green", "color_blue"],
  additionalProperties: false,
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    outputs: {
      type: "array",
      items: { type: "object", properties: { url: { type: "string" } }, required: ["url"] },
      description: "The results, one entry a file. Their addresses expire: download what you keep.",
    },
    seed: {
      anyOf: [{ type: "number" }, { type: "null" }],
      description: "The seed that was used, where the model tells it.",
    },
    timing: {
      anyOf: [{ type: "object" }, { type: "null" }],
      description: "How long the parts of the run took, where the model tells it.",
    },
    nsfw_detected: {
      anyOf: [{}, { type: "null" }],
      description: "What the safety check found, where the model has one.",
    },
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
