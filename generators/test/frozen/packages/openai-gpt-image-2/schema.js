// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "Words that describe the image." },
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
      type: "string",
      description: "File format of the result.",
      default: "png",
    },
    image_size: {
      title: "Image size",
      anyOf: [
        {
          anyOf: [
            { title: "Known values", enum: ["landscape_4_3"] },
            { title: "Another value", type: ["string"] },
          ],
        },
        {
          type: "object",
          properties: {
            width: {
              title: "Width",
              type: "integer",
              maximum: 3840,
              multipleOf: 16,
              description: "Width in pixels.",
            },
            height: {
              title: "Height",
              type: "integer",
              maximum: 3840,
              multipleOf: 16,
              description: "Height in pixels.",
            },
          },
          required: ["width", "height"],
          additionalProperties: false,
          description: "Sides in pixels, at most 3:1, with 655,360 to 8,294,400 pixels in total.",
        },
      ],
      description: "A preset or the sides of the picture. Both sides are multiples of 16, the longest edge is 3840, the ratio is at most 3:1, and there are 655,360 to 8,294,400 pixels in total.",
      default: "landscape_4_3",
    },
    quality: {
      title: "Quality",
      type: "string",
      description: "Effort to spend on the picture.",
      default: "high",
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
