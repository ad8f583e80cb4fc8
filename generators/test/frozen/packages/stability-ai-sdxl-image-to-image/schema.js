// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "Words that describe the image." },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to start from: JPEG, PNG, WebP, GIF or AVIF.",
    },
    strength: {
      title: "Strength",
      type: "number",
      minimum: 0.05,
      maximum: 1,
      description: "How far the result may leave the source, 0.05 subtle to 1.0 full.",
      default: 0.95,
    },
    negative_prompt: {
      title: "Negative prompt",
      type: "string",
      description: "What should not appear in the result.",
    },
    image_size: {
      title: "Image size",
      anyOf: [
        {
          anyOf: [
            {
              title: "Known values",
              enum: [
                "square_hd",
                "square",
                "landscape_4_3",
                "landscape_16_9",
                "portrait_4_3",
                "portrait_16_9",
              ],
            },
            { title: "Another value", type: ["string"] },
          ],
        },
        {
          type: "object",
          properties: {
            width: { title: "Width", type: "integer", description: "Width in pixels." },
            height: { title: "Height", type: "integer", description: "Height in pixels." },
          },
          required: ["width", "height"],
          additionalProperties: false,
        },
      ],
      description: "A preset or the sides of the picture.",
    },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 8,
      description: "How many images to make.",
      default: 1,
    },
    num_inference_steps: {
      title: "Num inference steps",
      type: "integer",
      description: "How many denoising steps to run.",
      default: 25,
    },
    guidance_scale: {
      title: "Guidance scale",
      type: "number",
      description: "How closely the result follows the prompt.",
      default: 7.5,
    },
    seed: { title: "Seed", type: "integer", description: "Number that makes a result repeatable." },
    loras: { title: "Loras", type: "array", items: {} },
  },
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
