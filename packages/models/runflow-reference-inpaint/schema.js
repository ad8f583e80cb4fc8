// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    zip_url: {
      type: "string",
      format: "uri-reference",
      "x-media": "file",
      description: "Address of a zip archive with the target, its mask and the reference.",
    },
    file_input: { type: "string", description: "Name of the target picture inside the zip." },
    file_mask: { type: "string", description: "Name of the mask inside the zip; white is painted over." },
    file_reference: { type: "string", description: "Name of the reference picture inside the zip." },
    prompt: { type: "string", description: "Replaces the built-in instruction; empty keeps it." },
    image_url: {
      type: "string",
      format: "uri-reference",
      "x-media": "image",
      description: "Picture to work on, where no archive is sent; goes with `mask_url` and `reference_url`.",
    },
    mask_url: {
      type: "string",
      format: "uri-reference",
      "x-media": "image",
      description: "Mask of the part to fill; goes with `image_url`.",
    },
    reference_url: {
      type: "string",
      format: "uri-reference",
      "x-media": "image",
      description: "Picture to follow; goes with `image_url`.",
    },
    reference_urls: {
      type: "array",
      items: { type: "string", format: "uri-reference", "x-media": "image" },
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
