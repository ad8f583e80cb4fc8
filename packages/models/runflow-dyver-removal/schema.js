// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to work on; a batch carries one in each item.",
    },
    config: {
      title: "Config",
      anyOf: [
        {
          type: "object",
          properties: {
            elements: {
              title: "Elements",
              type: "array",
              items: { enum: ["model_removal", "tag_removal", "product_isolation", "background_removal"] },
              description: "Stages to run, one or more; they always run in this order.",
            },
            aspect_ratio: {
              title: "Aspect ratio",
              type: "string",
              description: "Shape of the result, such as 1:1.",
            },
            product_isolation_prompt: {
              title: "Product isolation prompt",
              type: "string",
              description: "Free text that says what the product isolation stage should keep.",
            },
          },
          required: ["elements"],
          additionalProperties: false,
        },
        {
          type: "array",
          items: {
            type: "object",
            properties: {
              elements: {
                title: "Elements",
                type: "array",
                items: {
                  enum: ["model_removal", "tag_removal", "product_isolation", "background_removal"],
                },
                description: "Stages to run, one or more; they always run in this order.",
              },
              aspect_ratio: {
                title: "Aspect ratio",
                type: "string",
                description: "Shape of the result, such as 1:1.",
              },
              product_isolation_prompt: {
                title: "Product isolation prompt",
                type: "string",
                description: "Free text that says what the product isolation stage should keep.",
              },
            },
            required: ["elements"],
            additionalProperties: false,
          },
        },
      ],
      description: "Which stages to run, and how.",
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
