// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    start_image_url: {
      title: "Start image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "First frame of the clip.",
    },
    prompt: {
      title: "Prompt",
      type: "string",
      description: "What should happen. Give either `prompt` or `multi_prompt`, never both.",
    },
    voice_ids: {
      title: "Voice IDs",
      anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, maxItems: 2 }],
      description: "Voices to use, at most 2 for a task; the prompt refers to them as `<<<voice_1>>>` and `<<<voice_2>>>`.",
    },
    elements: {
      title: "Elements",
      type: "array",
      items: { type: "object" },
      description: "Characters or objects to include, each an image set or a video; the prompt refers to them as @Element1, @Element2 and so on.",
    },
    multi_prompt: {
      title: "Multi prompt",
      type: "array",
      items: {},
      description: "List of shot prompts that splits the clip into shots. Give either `prompt` or `multi_prompt`, never both.",
    },
    generate_audio: {
      title: "Generate audio",
      type: "boolean",
      description: "Adds speech and sound. Voices speak Chinese and English; other languages are translated to English.",
      default: true,
    },
    duration: {
      title: "Duration",
      enum: ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"],
      description: "Length of the clip in seconds.",
      default: "5",
    },
    shot_type: {
      title: "Shot type",
      type: "string",
      description: "Kind of multi-shot clip. Required when `multi_prompt` is given.",
      default: "customize",
    },
    end_image_url: {
      title: "End image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Last frame of the clip.",
    },
    negative_prompt: {
      title: "Negative prompt",
      type: "string",
      description: "What should not appear in the result.",
    },
  },
  required: ["start_image_url"],
  additionalProperties: false,
  allOf: [
    { oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] },
    { dependentRequired: { multi_prompt: ["shot_type"] } },
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
