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
      description: "HTTPS address of the image to work on.",
    },
    aspect_ratio: {
      title: "Aspect ratio",
      enum: ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"],
      description: "Shape of the result.",
    },
    resolution: {
      title: "Resolution",
      enum: ["1K", "2K", "4K"],
      description: "Long side of the result: about 1024, 2048 or 4096 pixels.",
    },
    prompt: {
      title: "Prompt",
      type: "string",
      description: "What to isolate; the model decides when this is absent.",
    },
  },
  required: ["image_url", "aspect_ratio", "resolution"],
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
