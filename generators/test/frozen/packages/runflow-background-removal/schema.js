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
      description: "Image to work on.",
    },
    config: {
      title: "Config",
      anyOf: [
        {
          type: "object",
          properties: {
            aspect_ratio: {
              title: "Aspect ratio",
              type: "string",
              description: "Shape of the result, such as 1:1.",
            },
          },
          additionalProperties: false,
        },
        {
          type: "array",
          items: {
            type: "object",
            properties: {
              aspect_ratio: {
                title: "Aspect ratio",
                type: "string",
                description: "Shape of the result, such as 1:1.",
              },
            },
            additionalProperties: false,
          },
        },
      ],
      description: "Settings of the run.",
    },
  },
  required: ["image_url"],
  additionalProperties: false,
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    image_urls: {
      type: "array",
      items: { type: "string", format: "uri-reference" },
      description: "Addresses of the results.",
    },
  },
  required: ["image_urls"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
