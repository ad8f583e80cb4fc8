// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    primary_design_ref: { title: "Primary design ref", type: "string", description: "URL of the design to vary." },
    "Aux Reference 1": { title: "Aux reference 1", type: "string", description: "URL of a further reference." },
    "Aux Reference 2": { title: "Aux reference 2", type: "string", description: "URL of a second further reference." },
    logo: { title: "Logo", type: "string", description: "URL of the logo." },
    aspect_ratio: {
      title: "Aspect ratio",
      anyOf: [
        {
          title: "Known values",
          enum: ["1:1", "4:5", "5:4", "3:4", "4:3", "2:3", "3:2", "9:16", "16:9"],
        },
        { title: "Another value", type: ["string"] },
      ],
      description: "Shape of the result.",
    },
    prompt: { title: "Prompt", type: "string", description: "What the variant should show." },
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
