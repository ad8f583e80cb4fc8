// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

export const inputSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    text: { type: "string", description: "What to sing." },
    voices: { type: ["object", "array"], description: "Singers, one entry each." },
    reference: { type: "string", format: "uri-reference", description: "A voice to follow." },
  },
  required: ["text"],
  additionalProperties: false,
};

export const outputSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    audio: { type: "string", format: "uri-reference", description: "The song." },
    score: { type: ["object", "array"], description: "The notes." },
  },
  required: ["audio"],
};
