// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.

import { standardSchema } from "@runflow-models/core/schema";

export const inputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    prompt: { title: "Prompt", type: "string", description: "Names what to find." },
    text_prompt: {
      title: "Text prompt",
      type: "string",
      description: "[DEPRECATED] Use `prompt`.",
      deprecated: true,
    },
    point_prompts: {
      title: "Point prompts",
      type: ["object", "array"],
      description: "Points that mark what to find.",
    },
    box_prompts: {
      title: "Box prompts",
      type: ["object", "array"],
      description: "Boxes that mark what to find.",
    },
    return_multiple_masks: { title: "Return multiple masks", type: "boolean", description: "Returns more than one mask." },
    max_masks: {
      title: "Max masks",
      type: "number",
      description: "How many masks to return; goes with `return_multiple_masks`.",
    },
  },
  additionalProperties: false,
};

export const outputJsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    image: { type: "string", description: "The picture." },
    metadata: { type: "string", description: "Facts about the result." },
    masks: { type: ["object", "array"], description: "Masks that were found." },
    scores: { type: "string", description: "Score of each mask." },
    boxes: { type: "string", description: "Box around each mask." },
  },
};

export const inputSchema = /* @__PURE__ */ standardSchema(inputJsonSchema);

export const outputSchema = /* @__PURE__ */ standardSchema(outputJsonSchema);
