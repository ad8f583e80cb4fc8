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
      description: "Address of a zip archive with the target, its mask and the reference.",
    },
    file_input: {
      title: "File input",
      type: "string",
      description: "Name of the target picture inside the zip.",
    },
    file_mask: {
      title: "File mask",
      type: "string",
      description: "Name of the mask inside the zip; white is painted over.",
    },
    file_reference: {
      title: "File reference",
      type: "string",
      description: "Name of the reference picture inside the zip.",
    },
    prompt: {
      title: "Prompt",
      type: "string",
      description: "Replaces the built-in instruction; empty keeps it.",
    },
    image_url: {
      title: "Image URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to work on, where no archive is sent; goes with `mask_url` and `reference_url`.",
    },
    mask_url: {
      title: "Mask URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Mask of the part to fill; goes with `image_url`.",
    },
    reference_url: {
      title: "Reference URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture to follow; goes with `image_url`.",
    },
    reference_urls: {
      title: "Reference URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      description: "More pictures to follow, beside `reference_url`.",
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
      description: "One entry for each result, with at least a `url`.",
    },
    seed: { anyOf: [{ type: "number" }, { type: "null" }], description: "Seed of the run, or null." },
    timing: { anyOf: [{ type: "object" }, { type: "null" }], description: "Timing of the run, or null." },
    nsfw_detected: { anyOf: [{}, { type: "null" }], description: "Whether unsafe content was found, or null." },
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
