// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    title: { type: "string", maxLength: 40, description: "The page's words about the title." },
    layout: { $ref: "#/$defs/Node" },
    size: {
      anyOf: [
        { enum: ["square", "wide"] },
        {
          type: "object",
          properties: {
            width: { type: "integer", multipleOf: 16 },
            height: { type: "integer", multipleOf: 16 },
          },
          required: ["width", "height"],
          additionalProperties: false,
        },
      ],
      description: "A preset, or sides in pixels.",
      default: "square",
    },
    shape: {
      anyOf: [
        {
          type: "object",
          properties: { kind: { enum: ["circle"] }, radius: { type: "number", exclusiveMinimum: 0 } },
          required: ["kind", "radius"],
          additionalProperties: false,
        },
        {
          type: "object",
          properties: {
            kind: { enum: ["line"] },
            points: {
              type: "array",
              items: {
                type: "array",
                prefixItems: [{ type: "number" }, { type: "number" }],
                items: false,
                minItems: 2,
              },
              minItems: 2,
            },
          },
          required: ["kind"],
          additionalProperties: false,
        },
      ],
    },
    theme: { anyOf: [{ enum: ["dark", "light"] }, { type: ["string"] }] },
    labels: { type: "object", additionalProperties: { type: "string" } },
    weight: { anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { type: "null" }], default: 0.5 },
    old: { type: "boolean", deprecated: true },
    level: { enum: [1, 2, 3] },
  },
  required: ["title", "layout"],
  additionalProperties: false,
  $defs: {
    Node: {
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/Node" } } },
      required: ["name"],
      additionalProperties: false,
    },
  },
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    picture: { type: "string", format: "uri", description: "Address of the picture." },
    mood: { anyOf: [{ enum: ["calm", "bright"] }, { type: ["string"] }] },
    shares: { type: "object", additionalProperties: { type: "number" } },
  },
  required: ["picture", "mood"],
  $defs: {
    Node: {
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/Node" } } },
      required: ["name"],
    },
  },
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
