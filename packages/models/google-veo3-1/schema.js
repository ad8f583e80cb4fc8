// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { type: "string", description: "What the clip should show." },
    duration: {
      anyOf: [{ enum: ["4s", "6s", "8s"] }, { type: ["string"] }],
      description: "Length of the clip.",
    },
    resolution: {
      anyOf: [{ enum: ["720p", "1080p", "4k"] }, { type: ["string"] }],
      description: "Size of the clip.",
    },
    aspect_ratio: { anyOf: [{ enum: ["16:9", "9:16"] }, { type: ["string"] }], description: "Shape of the clip." },
    generate_audio: { type: "boolean", description: "Adds a sound track to the clip." },
    safety_tolerance: { type: "string", description: "How much the content filter lets through." },
    seed: { type: "number", description: "Number that makes a result repeatable." },
    negative_prompt: { type: "string", description: "What should not appear in the result." },
    auto_fix: { type: "boolean" },
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
