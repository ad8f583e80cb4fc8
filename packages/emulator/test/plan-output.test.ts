import { expect, test } from "vitest";

import { planOutput } from "../src/outputs/plan-output.js";
import type { Schema } from "../src/readers.js";

const field = (name: string, schema: Schema) => ({ name, required: true, schema });
const canvas: Schema = {
  kind: "object",
  from: "",
  fields: [
    field("kind", { kind: "enum", values: ["canvas"], open: false, from: "" }),
    field("image", { kind: "media", media: "image", from: "" }),
  ],
};
const refusal: Schema = { kind: "object", from: "", fields: [field("reason", { kind: "string", from: "" })] };

test.each<[string, Schema | undefined, readonly string[]]>([
  ["an object has the fields of its model", canvas, ["kind", "image"]],
  ["one of several forms is the first", { kind: "union", variants: [canvas, refusal], from: "" }, ["kind", "image"]],
  [
    "what is no object is told in the platform's shape",
    { kind: "string", from: "" },
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
