// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: {
      title: "Prompt",
      type: "string",
      maxLength: 2500,
      description: "What should happen; the subjects are character1 to character9, in the order of the images.",
    },
    image_urls: {
      title: "Image URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      minItems: 1,
      maxItems: 9,
      description: "Pictures of the subjects, 1 to 9. JPEG, JPG, PNG or WEBP; shortest side from 400 px; up to 10 MB each.",
    },
    aspect_ratio: { title: "Aspect ratio", type: "string", description: "Shape of the clip.", default: "16:9" },
    duration: {
      title: "Duration",
      type: "integer",
      minimum: 3,
      maximum: 15,
      description: "Length of the clip in seconds (3-15).",
      default: 5,
    },
    enable_safety_checker: {
      title: "Enable safety checker",
      type: "boolean",
      description: "Checks the result for unsafe content.",
      default: true,
    },
    resolution: { title: "Resolution", type: "string", description: "Size tier of the clip.", default: "1080p" },
    seed: {
      title: "Seed",
      type: "integer",
      minimum: 0,
      maximum: 2147483647,
      description: "Repeats a result (0-2147483647).",
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
      description: "One entry for each clip (url, type, width, height, duration and so on).",
    },
    seed: { anyOf: [{ type: "number" }, { type: "null" }], description: "Seed of the run, or null." },
    timing: { anyOf: [{ type: "object" }, { type: "null" }], description: "Timing of the run, or null." },
    nsfw_detected: { anyOf: [{}, { type: "null" }], description: "true, false or null." },
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
