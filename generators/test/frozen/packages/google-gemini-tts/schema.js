// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: {
      title: "Prompt",
      type: "string",
      description: "Text to speak; may carry style directions, speaker aliases in front of a line and pace markers in square brackets.",
    },
    speakers: {
      title: "Speakers",
      type: "array",
      items: { type: "object" },
      maxItems: 10,
      description: "List of up to 10 speakers, each a voice and the speaker_id that the prompt uses. Works with gemini-2.5-pro-tts and gemini-2.5-flash-tts, not with gemini-2.5-flash-lite-preview-tts.",
    },
    output_format: {
      title: "Output format",
      enum: ["wav", "mp3", "ogg_opus"],
      description: "Audio format of the result.",
      default: "mp3",
    },
    model: {
      title: "Model",
      anyOf: [
        { title: "Known values", enum: ["gemini-2.5-flash-tts"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Speech model to use; gemini-2.5-pro-tts is another choice.",
      default: "gemini-2.5-flash-tts",
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
