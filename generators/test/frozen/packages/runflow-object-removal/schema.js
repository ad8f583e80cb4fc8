// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    zip_url: {
      title: "Zip URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "*/*",
      description: "Address of a zip archive that holds the picture and its mask.",
    },
    file_mask: { title: "File mask", type: "string", description: "Name of the mask inside the archive." },
    file_input: { title: "File input", type: "string", description: "Name of the picture inside the archive." },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to work on, where no archive is sent; goes with `mask_url`.",
    },
    mask_url: {
      title: "Mask URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Mask of the object to remove; goes with `image_url`.",
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
