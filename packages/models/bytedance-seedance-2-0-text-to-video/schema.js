// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What the clip should show." },
    aspect_ratio: {
      title: "Aspect ratio",
      enum: ["auto", "21:9", "16:9", "4:3", "1:1", "3:4", "9:16"],
      description: "Shape of the clip.",
      default: "auto",
    },
    duration: {
      title: "Duration",
      enum: ["auto", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"],
      description: "Length of the clip in seconds, 4 to 15, or `auto`.",
      default: "auto",
    },
    resolution: {
      title: "Resolution",
      enum: ["480p", "720p", "1080p"],
      description: "Size of the clip, such as 480p or 720p.",
      default: "720p",
    },
    generate_audio: {
      title: "Generate audio",
      type: "boolean",
      description: "Adds a sound track; the price is the same with and without.",
      default: true,
    },
    seed: { title: "Seed", type: "string", description: "Seed as text; results may still differ." },
    end_user_id: {
      title: "End user ID",
      type: "string",
      description: "Your own id of the person who asked for the clip.",
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
