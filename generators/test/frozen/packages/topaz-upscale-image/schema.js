// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    model: {
      title: "Model",
      anyOf: [
        {
          title: "Known values",
          enum: ["Standard V2", "High Fidelity V2", "Low Resolution V2", "CGI", "Recovery V2"],
        },
        { title: "Another value", type: ["string"] },
      ],
      description: "Enlarging model to use.",
    },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to enlarge.",
    },
    output_format: { title: "Output format", type: "string", description: "File format of the result." },
    upscale_factor: {
      title: "Upscale factor",
      type: "number",
      description: "How many times larger, such as 2 or 4; the result must stay under 24 MP.",
    },
    autoprompt: {
      title: "Autoprompt",
      type: "boolean",
      description: "Lets the model describe the picture by itself.",
    },
    subject_detection: {
      title: "Subject detection",
      type: "string",
      description: "Which part of the picture is worked on, such as Foreground.",
    },
    face_enhancement: { title: "Face enhancement", type: "boolean", description: "Improves faces." },
    face_enhancement_strength: {
      title: "Face enhancement strength",
      type: "number",
      description: "How strongly faces are improved.",
    },
    face_enhancement_creativity: {
      title: "Face enhancement creativity",
      type: "number",
      description: "How freely faces are improved.",
    },
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
