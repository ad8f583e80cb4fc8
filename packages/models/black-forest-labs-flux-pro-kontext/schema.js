// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What to change." },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to change.",
    },
    aspect_ratio: {
      title: "Aspect ratio",
      anyOf: [
        {
          title: "Known values",
          enum: [
            "21:9",
            "16:9",
            "4:3",
            "3:2",
            "1:1",
            "2:3",
            "3:4",
            "9:16",
            "9:21",
            "square_hd",
            "square",
            "portrait_4_3",
            "portrait_16_9",
            "landscape_4_3",
            "landscape_16_9",
          ],
        },
        { title: "Another value", type: ["string"] },
      ],
      description: "Shape of the result.",
    },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 4,
      description: "How many pictures to make (1-4).",
      default: 1,
    },
    guidance_scale: {
      title: "Guidance scale",
      type: "number",
      minimum: 1,
      maximum: 20,
      description: "How closely the result follows the prompt.",
      default: 3.5,
    },
    output_format: {
      title: "Output format",
      enum: ["jpeg", "png"],
      description: "File format of the result.",
      default: "jpeg",
    },
    safety_tolerance: {
      title: "Safety tolerance",
      enum: ["1", "2", "3", "4", "5", "6"],
      description: "How much the content filter lets through: 1 is the strictest, 6 the loosest.",
      default: "2",
    },
    enhance_prompt: {
      title: "Enhance prompt",
      type: "boolean",
      description: "Lets the model enrich the prompt first.",
      default: false,
    },
    seed: { title: "Seed", type: "integer", description: "Number that makes a result repeatable." },
    sync_mode: {
      title: "Sync mode",
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
      default: false,
    },
  },
  required: ["prompt", "image_url"],
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
