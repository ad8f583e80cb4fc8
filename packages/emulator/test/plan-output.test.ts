import { expect, test } from "vitest";

import { planOutput } from "../src/outputs/plan-output.js";
import type { SpecSchema } from "../src/validate/model-spec.js";

const field = (name: string, schema: SpecSchema) => ({ name, required: true, schema });
const canvas: SpecSchema = {
  kind: "object",
  fields: [
    field("kind", { kind: "enum", values: ["canvas"], open: false }),
    field("image", { kind: "media", media: "image" }),
  ],
};
const refusal: SpecSchema = { kind: "object", fields: [field("reason", { kind: "string" })] };

test.each<[string, SpecSchema | undefined, readonly string[]]>([
  ["an object has the fields of its model", canvas, ["kind", "image"]],
  ["one of several forms is the first", { kind: "union", variants: [canvas, refusal] }, ["kind", "image"]],
  [
    "what is no object is told in the platform's shape",
    { kind: "string" },
    ["outputs", "seed", "timing", "nsfw_detected"],
  ],
  ["an unknown output too", undefined, ["outputs", "seed", "timing", "nsfw_detected"]],
])("%s", (_name, schema, fields) => {
  const { json } = planOutput({
    title: "acme/paint-box",
    kind: "image",
    input: { prompt: "A kite" },
    fields: [],
    shape: "documented",
    schema,
    picture: undefined,
  });
  expect(Object.keys(json)).toEqual(fields);
});
