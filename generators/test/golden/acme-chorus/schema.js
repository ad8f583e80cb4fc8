// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    text: { title: "Text", type: "string", description: "What to sing." },
    voices: { title: "Voices", type: ["object", "array"], description: "Singers, one entry each." },
    reference: {
      title: "Reference",
      type: "string",
      format: "uri-reference",
      contentMediaType: "audio/*",
      description: "A voice to follow.",
    },
  },
  required: ["text"],
  additionalProperties: false,
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    audio: { type: "string", format: "uri-reference", description: "The song." },
    score: { type: ["object", "array"], description: "The notes." },
  },
  required: ["audio"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
