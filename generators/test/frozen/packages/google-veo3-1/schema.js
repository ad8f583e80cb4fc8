// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What the clip should show." },
    duration: { title: "Duration", enum: ["4s", "6s", "8s"], description: "Length of the clip." },
    resolution: { title: "Resolution", enum: ["720p", "1080p", "4k"], description: "Size of the clip." },
    aspect_ratio: { title: "Aspect ratio", enum: ["16:9", "9:16"], description: "Shape of the clip." },
    generate_audio: { title: "Generate audio", type: "boolean", description: "Adds a sound track to the clip." },
    safety_tolerance: {
      title: "Safety tolerance",
      type: "string",
      description: "How much the content filter lets through.",
    },
    seed: { title: "Seed", type: "integer", description: "Number that makes a result repeatable." },
    negative_prompt: {
      title: "Negative prompt",
      type: "string",
      description: "What should not appear in the result.",
    },
    auto_fix: { title: "Auto fix", type: "boolean" },
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
