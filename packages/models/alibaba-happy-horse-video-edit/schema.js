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
      description: "What to change; reference pictures are called @Image1 to @Image5.",
    },
    video_url: {
      title: "Video URL",
      type: "string",
      format: "uri-reference",
      contentMediaType: "video/*",
      description: "Clip to edit. MP4 or MOV; 3 to 60 s; longer side up to 2160 px, shorter from 320 px; ratio from 1:2.5 to 2.5:1; more than 8 fps; up to 100 MB. The result keeps the ratio and ends after 15 s.",
    },
    audio_setting: {
      title: "Audio setting",
      anyOf: [
        { title: "Known values", enum: ["auto", "origin"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Sound of the result: `auto` or `origin`.",
      default: "auto",
    },
    enable_safety_checker: {
      title: "Enable safety checker",
      type: "boolean",
      description: "Checks the result for unsafe content.",
      default: true,
    },
    reference_image_urls: {
      title: "Reference image URLs",
      type: "array",
      items: { type: "string", format: "uri-reference", contentMediaType: "image/*" },
      maxItems: 5,
      description: "Pictures to take over, up to 5. JPEG, JPG, PNG or WEBP; each side from 300 px; ratio from 1:2.5 to 2.5:1; up to 10 MB each.",
    },
    resolution: {
      title: "Resolution",
      anyOf: [
        { title: "Known values", enum: ["720p", "1080p"] },
        { title: "Another value", type: ["string"] },
      ],
      description: "Size tier of the clip, 720p or 1080p.",
      default: "1080p",
    },
    seed: {
      title: "Seed",
      type: "integer",
      minimum: 0,
      maximum: 2147483647,
      description: "Repeats a result (0-2147483647).",
    },
  },
  required: ["prompt", "video_url"],
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
  },
  required: ["outputs"],
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
