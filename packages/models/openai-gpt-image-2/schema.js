// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

export const inputSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { type: "string", description: "Words that describe the image." },
    num_images: { type: "integer", minimum: 1, maximum: 4, description: "How many images to make.", default: 1 },
    output_format: { type: "string", description: "File format of the result.", default: "png" },
    image_size: {
      type: "string",
      description: "A preset name or {width, height}: both sides a multiple of 16, longest edge 3840, ratio at most 3:1, 655,360 to 8,294,400 pixels in total.",
      default: "landscape_4_3",
    },
    quality: { type: "string", description: "Effort to spend on the picture.", default: "high" },
    sync_mode: {
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
      default: false,
    },
  },
  required: ["prompt"],
  additionalProperties: false,
};

export const outputSchema = {
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
