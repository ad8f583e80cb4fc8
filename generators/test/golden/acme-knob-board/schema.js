// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    title: {
      title: "Title",
      type: "string",
      maxLength: 40,
      description: "The page's words about the title.",
    },
    layout: { title: "Layout", $ref: "#/$defs/Node" },
    size: {
      title: "Size",
      anyOf: [
        { enum: ["square", "wide"] },
        {
          type: "object",
          properties: {
            width: { title: "Width", type: "integer", multipleOf: 16 },
            height: { title: "Height", type: "integer", multipleOf: 16 },
          },
          required: ["width", "height"],
          additionalProperties: false,
        },
      ],
      description: "A preset, or sides in pixels.",
      default: "square",
    },
    shape: {
      title: "Shape",
      anyOf: [
        {
          type: "object",
          properties: {
            kind: { title: "Kind", enum: ["circle"] },
            radius: { title: "Radius", type: "number", exclusiveMinimum: 0 },
          },
          required: ["kind", "radius"],
          additionalProperties: false,
        },
        {
          type: "object",
          properties: {
            kind: { title: "Kind", enum: ["line"] },
            points: {
              title: "Points",
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
    theme: {
      title: "Theme",
      anyOf: [
        { title: "Known values", enum: ["dark", "light"] },
        { title: "Another value", type: ["string"] },
      ],
    },
    labels: { title: "Labels", type: "object", additionalProperties: { type: "string" } },
    weight: {
      title: "Weight",
      anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { type: "null" }],
      default: 0.5,
    },
    old: { title: "Old", type: "boolean", deprecated: true },
    level: { title: "Level", enum: [1, 2, 3] },
  },
  required: ["title", "layout"],
  additionalProperties: false,
  $defs: {
    Node: {
      type: "object",
      properties: {
        name: { title: "Name", type: "string" },
        children: { title: "Children", type: "array", items: { $ref: "#/$defs/Node" } },
      },
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
    mood: {
      anyOf: [
        { title: "Known values", enum: ["calm", "bright"] },
        { title: "Another value", type: ["string"] },
      ],
    },
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
