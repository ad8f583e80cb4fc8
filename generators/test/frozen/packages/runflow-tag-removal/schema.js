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
      description: "Picture to work on.",
    },
    config: {
      title: "Config",
      type: "object",
      properties: {
        aspect_ratio: {
          title: "Aspect ratio",
          anyOf: [
            { title: "Known values", enum: ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "2:3"] },
            { title: "Another value", type: ["string"] },
          ],
        },
      },
      additionalProperties: false,
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
