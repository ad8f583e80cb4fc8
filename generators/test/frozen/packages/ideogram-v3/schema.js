// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string" },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 8,
      description: "How many images to make.",
      default: 1,
    },
    image_size: {
      title: "Image size",
      type: "string",
      description: "Size of the picture.",
      default: "square_hd",
    },
    style: {
      title: "Style",
      type: "string",
      description: "Style of the picture; cannot be used with `style_codes`.",
    },
    style_preset: { title: "Style preset", type: "string", description: "Preset of the style." },
    expand_prompt: {
      title: "Expand prompt",
      type: "boolean",
      description: "Lets the model enrich the prompt first.",
      default: true,
    },
    rendering_speed: {
      title: "Rendering speed",
      enum: ["TURBO", "BALANCED", "QUALITY"],
      description: "Trades speed for quality.",
      default: "BALANCED",
    },
    sync_mode: {
      title: "Sync mode",
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
      default: false,
    },
    color_palette: {
      title: "Color palette",
      anyOf: [{ type: "string" }, { type: "object" }],
      description: "Name of a palette, or hex members with weights.",
    },
    style_codes: {
      title: "Style codes",
      anyOf: [{ type: "array", items: { type: "string", minLength: 8, maxLength: 8 } }, { type: "string" }],
      description: "List of 8-character hex codes; not with style references or `style`.",
    },
    seed: { title: "Seed", type: "integer", description: "Number that makes a result repeatable." },
    image_urls: {
      title: "Image URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      description: "Pictures whose style to follow, 10MB in total.",
    },
    negative_prompt: {
      title: "Negative prompt",
      type: "string",
      description: "What should not appear in the result.",
    },
  },
  required: ["prompt"],
  additionalProperties: false,
  allOf: [
    {
      oneOf: [
        { required: ["style"] },
        { required: ["style_codes"] },
        { not: { anyOf: [{ required: ["style"] }, { required: ["style_codes"] }] } },
      ],
    },
    {
      oneOf: [
        { required: ["style_codes"] },
        { required: ["image_urls"] },
        { not: { anyOf: [{ required: ["style_codes"] }, { required: ["image_urls"] }] } },
      ],
    },
  ],
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
