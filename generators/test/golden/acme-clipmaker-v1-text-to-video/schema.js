// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What to show." },
    duration: { title: "Duration", enum: ["auto", "4", "5", "6"], description: "Clip length in seconds." },
    aspect_ratio: {
      title: "Aspect ratio",
      anyOf: [
        { title: "Known values", enum: ["16:9", "9:16"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Shape of the clip.",
    },
    camera: {
      title: "Camera",
      anyOf: [
        {
          type: "object",
          properties: {
            path: { title: "Path", enum: ["orbit", "dolly"], description: "Which way it goes." },
            speed: { title: "Speed", type: "number", description: "How fast." },
          },
          required: ["path"],
          additionalProperties: false,
        },
        {
          type: "array",
          items: {
            type: "object",
            properties: {
              path: { title: "Path", enum: ["orbit", "dolly"], description: "Which way it goes." },
              speed: { title: "Speed", type: "number", description: "How fast." },
            },
            required: ["path"],
            additionalProperties: false,
          },
        },
      ],
      description: "How the camera moves.",
    },
    first_frame: {
      title: "First frame",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to start from.",
    },
    seed: {
      title: "Seed",
      anyOf: [{ type: "integer" }, { type: "null" }],
      description: "Repeat a result.",
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
      description: "One entry a clip.",
    },
    seed: { anyOf: [{ type: "number" }, { type: "null" }], description: "Seed or null." },
    timing: { anyOf: [{ type: "object" }, { type: "null" }], description: "Timing or null." },
    nsfw_detected: { anyOf: [{}, { type: "null" }], description: "Flag or null." },
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
