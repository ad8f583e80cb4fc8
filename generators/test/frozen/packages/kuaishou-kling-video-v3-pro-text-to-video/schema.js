// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: {
      title: "Prompt",
      type: "string",
      description: "What the clip should show. Give either `prompt` or `multi_prompt`, never both.",
    },
    aspect_ratio: { title: "Aspect ratio", enum: ["16:9", "9:16", "1:1"], description: "Shape of the clip." },
    voice_ids: {
      title: "Voice IDs",
      anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, maxItems: 2 }],
      description: "Voices to use, at most 2 for a task; the prompt refers to them as `<<<voice_1>>>` and `<<<voice_2>>>`.",
    },
    generate_audio: {
      title: "Generate audio",
      type: "boolean",
      description: "Adds speech and sound. Voices speak Chinese and English; other languages are translated to English.",
    },
    multi_prompt: {
      title: "Multi prompt",
      type: "array",
      items: { type: "object" },
      description: "Shots of the clip, each with a prompt and a duration of its own; overrides `prompt`.",
    },
    duration: {
      title: "Duration",
      enum: ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"],
      description: "Length of the clip in seconds.",
    },
    shot_type: { title: "Shot type", type: "string", description: "Kind of multi-shot clip." },
    negative_prompt: { title: "Negative prompt", type: "string" },
    cfg_scale: { title: "CFG scale", type: "number", description: "How closely the clip follows the prompt." },
  },
  additionalProperties: false,
  allOf: [{ oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] }],
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { video: { type: "string", description: "The clip." } },
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
