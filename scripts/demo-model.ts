// In: the specs of the live models, and a picture. Out: the model that the demo runs, with the input that it sends.
// It names no field of any model: what the night did to one does not stop the demo.

import { checkExamples } from "../generators/src/emit/fitting-examples.js";
import { exampleInput } from "../generators/src/emit/example.js";
import type { JsonValue } from "../generators/src/ir/json.js";
import type { ModelSpec } from "../generators/src/ir/model.js";
import type { Schema } from "../generators/src/ir/schema.js";

/** A file on the disk, as core takes it. */
export interface Picture {
  readonly path: string;
}

type Input = JsonValue | Picture | readonly Input[] | { readonly [name: string]: Input };

/** A model that takes a picture and gives one. */
export interface DemoModel {
  readonly id: string;
  readonly input: Readonly<Record<string, Input>>;
}

const preferred = "openai/gpt-image-2/edit";
const wish = "The same lighthouse at night, its lamp lit";

/** Chooses the model; undefined where none of them takes a picture and gives one. */
export function chooseDemoModel(specs: readonly ModelSpec[], picture: Picture): DemoModel | undefined {
  const inOrder = [...specs].sort((left, right) => Number(right.id === preferred) - Number(left.id === preferred));
  for (const spec of inOrder) {
    if (spec.state !== "active" || spec.kind?.media !== "image") continue;
    const input = inputWithPicture(spec, picture);
    if (input !== undefined) return { id: spec.id, input };
  }
  return undefined;
}

/** The input of the model's published example, or one made from its spec, with the picture for every image in it. */
function inputWithPicture(spec: ModelSpec, picture: Picture): DemoModel["input"] | undefined {
  const fitting = checkExamples(spec).find(({ problems }) => problems.length === 0)?.example.input;
  for (const example of [fitting, exampleInput(spec)]) {
    if (example === undefined) continue;
    let placed = 0;
    const place = (): Picture => {
      placed += 1;
      return picture;
    };
    const input = Object.fromEntries(
      Object.entries(example).map(([name, value]): [string, Input] => {
        const schema = spec.input.fields.find((field) => field.name === name)?.schema;
        if (name === "prompt" && takesWish(schema)) return [name, wish];
        return [name, schema === undefined ? value : replaceImages(value, schema, spec.definitions, place)];
      }),
    );
    if (placed > 0) return input;
  }
  return undefined;
}

function takesWish(schema: Schema | undefined): boolean {
  if (schema?.kind !== "string" || schema.pattern !== undefined) return false;
  return (schema.minLength ?? 0) <= wish.length && wish.length <= (schema.maxLength ?? wish.length);
}

function replaceImages(
  value: JsonValue,
  schema: Schema,
  definitions: ModelSpec["definitions"],
  place: () => Picture,
): Input {
  const inner = (part: JsonValue, of: Schema | undefined): Input =>
    of === undefined ? part : replaceImages(part, of, definitions, place);
  switch (schema.kind) {
    case "media":
      return schema.media === "image" && typeof value === "string" ? place() : value;
    case "nullable":
      return inner(value, schema.inner);
    case "ref":
      return inner(value, definitions[schema.name]);
    case "array":
      return Array.isArray(value) ? value.map((item: JsonValue) => inner(item, schema.items)) : value;
    case "object":
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          inner(member, schema.fields.find((field) => field.name === name)?.schema),
        ]),
      );
    default:
      // In a union nothing tells which variant a value is meant as.
      return value;
  }
}
