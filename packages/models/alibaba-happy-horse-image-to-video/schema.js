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
      description: "First frame of the clip. JPEG, JPG, PNG, BMP or WEBP; each side from 300 px; ratio from 1:2.5 to 2.5:1; up to 10 MB.",
    },
    duration: {
      title: "Duration",
      type: "integer",
      minimum: 3,
      maximum: 15,
      description: "Length of the clip in seconds (3-15).",
      default: 5,
    },
    prompt: { title: "Prompt", type: "string", maxLength: 2500, description: "What should happen." },
    enable_safety_checker: {
      title: "Enable safety checker",
      type: "boolean",
      description: "Checks the result for unsafe content.",
      default: true,
    },
    resolution: {
      title: "Resolution",
      type: "string",
      description: "Size tier of the clip; the base price is that of 720p.",
      default: "1080p",
    },
    seed: {
      title: "Seed",
      type: "integer",
      minimum: 0,
      maximum: 2147483647,
      description: "Repeats a result (0-2147483647).",
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
