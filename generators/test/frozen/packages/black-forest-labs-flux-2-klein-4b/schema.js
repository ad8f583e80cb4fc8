// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "Words that describe the image." },
    image_size: {
      title: "Image size",
      enum: ["square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9"],
      description: "Size of the picture; a width and a height can be given instead.",
      default: "landscape_4_3",
    },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 4,
      description: "How many images to make.",
      default: 1,
    },
    num_inference_steps: {
      title: "Num inference steps",
      type: "integer",
      minimum: 1,
      maximum: 50,
      description: "How many denoising steps to run.",
      default: 4,
    },
    guidance_scale: {
      title: "Guidance scale",
      type: "number",
      minimum: 0,
      maximum: 20,
      description: "How closely the result follows the prompt.",
      default: 2.5,
    },
    seed: {
      title: "Seed",
      type: "integer",
      description: "Makes a result repeatable; empty means random.",
    },
    output_format: {
      title: "Output format",
      enum: ["jpeg", "png", "webp"],
      description: "File format of the result.",
      default: "png",
    },
    enable_safety_checker: {
      title: "Enable safety checker",
      type: "boolean",
      description: "Checks the result for unsafe content.",
      default: true,
    },
    sync_mode: {
      title: "Sync mode",
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
      default: false,
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
