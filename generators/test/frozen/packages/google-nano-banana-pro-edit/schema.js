// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What to change." },
    image_urls: {
      title: "Image URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      description: "Addresses of the pictures to edit.",
    },
    aspect_ratio: { title: "Aspect ratio", type: "string", description: "Shape of the result.", default: "auto" },
    enable_web_search: {
      title: "Enable web search",
      type: "boolean",
      description: "Lets the model look things up on the web.",
      default: false,
    },
    resolution: {
      title: "Resolution",
      enum: ["1K", "2K", "4K"],
      description: "Size tier of the result.",
      default: "1K",
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
      description: "If `True`, returns the media as a data URI and keeps nothing in the history.",
      default: false,
    },
    safety_tolerance: {
      title: "Safety tolerance",
      enum: ["1", "2", "3", "4", "5", "6"],
      description: "How much the content filter lets through: 1 is the strictest, 6 the loosest.",
      default: "4",
    },
    seed: { title: "Seed", type: "integer", description: "Number that makes a result repeatable." },
    limit_generations: { title: "Limit generations", type: "boolean", description: "Experimental switch." },
  },
  required: ["prompt", "image_urls"],
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
