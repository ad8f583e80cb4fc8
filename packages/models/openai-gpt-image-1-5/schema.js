// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

export const inputSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { type: "string", description: "Words that describe the image. 2–32,000 characters." },
    quality: {
      enum: ["low", "medium", "high"],
      description: "Effort to spend; changes the price. Options: \"low\", \"medium\", \"high\". Default: \"high\".",
    },
    image_size: {
      enum: ["1024x1024", "1536x1024", "1024x1536"],
      description: "Size of the picture. Options: \"1024x1024\", \"1536x1024\", \"1024x1536\", \"auto\". Default: \"1024x1024\".",
    },
    background: {
      enum: ["auto", "transparent", "opaque"],
      description: "What stands behind the subject. Default: \"auto\".",
    },
    num_images: { type: "integer", description: "How many images to make. Default: 1. Range: 1–4." },
    output_format: { enum: ["jpeg", "png", "webp"], description: "File format of the result. Default: \"png\"." },
    sync_mode: {
      type: "boolean",
      description: "Returns the media as a data URI in the reply and keeps nothing in the history.",
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
