// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    mode: { title: "Mode", enum: ["paint", "overpaint"] },
    prompt: { title: "Prompt", type: "string", maxLength: 500, description: "What to paint." },
    colours: {
      title: "Colours",
      type: "integer",
      minimum: 1,
      maximum: 12,
      description: "How many colours to mix.",
      default: 6,
    },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "What to paint over.",
    },
    strength: {
      title: "Strength",
      type: "number",
      minimum: 0,
      maximum: 1,
      description: "How much of the picture goes.",
    },
  },
  required: ["mode"],
  additionalProperties: false,
  allOf: [
    {
      anyOf: [
        {
          properties: { mode: { enum: ["paint"] }, image_url: false, strength: false },
          required: ["prompt"],
        },
        { properties: { mode: { enum: ["overpaint"] }, prompt: false }, required: ["image_url"] },
      ],
    },
  ],
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  anyOf: [
    {
      type: "object",
      properties: {
        kind: { enum: ["canvas"] },
        image: { type: "string", format: "uri-reference", description: "Where the picture is." },
      },
      required: ["kind", "image"],
      description: "A finished picture.",
    },
    {
      type: "object",
      properties: { kind: { enum: ["refusal"] }, reason: { type: "string" } },
      required: ["kind", "reason"],
      description: "Why there is no picture.",
    },
  ],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
