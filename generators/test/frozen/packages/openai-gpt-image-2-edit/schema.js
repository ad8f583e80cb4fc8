// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "What to change." },
    image_urls: {
      title: "Image URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      description: "Pictures to edit or to refer to.",
    },
    num_images: {
      title: "Num images",
      type: "integer",
      minimum: 1,
      maximum: 4,
      description: "How many images to make.",
      default: 1,
    },
    output_format: {
      title: "Output format",
      anyOf: [
        { title: "Known values", enum: ["png", "jpeg"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "File format of the result, such as png or jpeg.",
      default: "png",
    },
    image_size: {
      title: "Image size",
      anyOf: [
        { title: "Known values", enum: ["auto", "square_hd"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Size of the result; `auto` follows the input images.",
      default: "auto",
    },
    mask_url: {
      title: "Mask URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "image/*",
      description: "Picture that marks the part to edit.",
    },
    quality: {
      title: "Quality",
      anyOf: [
        { title: "Known values", enum: ["high", "medium"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Effort to spend on the picture, such as high or medium.",
      default: "high",
    },
    sync_mode: {
      title: "Sync mode",
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
      default: false,
    },
  },
  required: ["prompt", "image_urls"],
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
