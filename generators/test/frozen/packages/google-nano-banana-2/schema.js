// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: {
      title: "Prompt",
      type: "string",
      minLength: 3,
      maxLength: 50000,
      description: "Words that describe the image.",
    },
    resolution: {
      title: "Resolution",
      enum: ["0.5K", "1K", "2K", "4K"],
      description: "Size tier of the result; the price varies by tier.",
      default: "1K",
    },
    aspect_ratio: {
      title: "Aspect ratio",
      enum: [
        "auto",
        "21:9",
        "16:9",
        "3:2",
        "4:3",
        "5:4",
        "1:1",
        "4:5",
        "3:4",
        "2:3",
        "9:16",
        "4:1",
        "1:4",
        "8:1",
        "1:8",
      ],
      description: "Shape of the frame.",
      default: "auto",
    },
    enable_web_search: {
      title: "Enable web search",
      type: "boolean",
      description: "Lets the model look things up on the web, for $0.015 more an image.",
      default: false,
    },
    thinking_level: {
      title: "Thinking level",
      enum: ["minimal", "high"],
      description: "How long the model reflects first; leave it out to switch this off. `high` costs $0.002 more an image.",
    },
    num_images: { title: "Num images", type: "integer", description: "How many images to make." },
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
