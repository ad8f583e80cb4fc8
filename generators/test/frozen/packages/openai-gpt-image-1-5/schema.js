// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: {
      title: "Prompt",
      type: "string",
      minLength: 2,
      maxLength: 32000,
      description: "Words that describe the image.",
    },
    quality: {
      title: "Quality",
      enum: ["low", "medium", "high"],
      description: "Effort to spend; changes the price.",
      default: "high",
    },
    image_size: {
      title: "Image size",
      enum: ["1024x1024", "1536x1024", "1024x1536", "auto"],
      description: "Size of the picture.",
      default: "1024x1024",
    },
    background: {
      title: "Background",
      enum: ["auto", "transparent", "opaque"],
      description: "What stands behind the subject.",
      default: "auto",
    },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 4,
      description: "How many images to make.",
      default: 1,
    },
    output_format: {
      title: "Output format",
      enum: ["jpeg", "png", "webp"],
      description: "File format of the result.",
      default: "png",
    },
    sync_mode: {
      title: "Sync mode",
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
    },
  },
  required: ["prompt"],
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
