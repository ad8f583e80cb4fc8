import { escapePointer, isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { child, follow, type ObjectPlace } from "./places.js";

/** The inputs of a call that the document shows. */
export interface BodyExample {
  readonly input: JsonObject;
  readonly pointer: string;
}

interface Shown {
  readonly value: JsonValue;
  readonly pointer: string;
}

/** Reads the example calls of a body: beside its media type, in the schema of the body, and in the schema of the inputs. */
export function readBodyExamples(
  root: JsonObject,
  content: ObjectPlace,
  input: SchemaPlace,
  isWrapped: boolean,
): readonly BodyExample[] {
  const body = child(root, content, ["schema"]);
  const calls = [...shownAt(root, content), ...(body === undefined ? [] : shownAt(root, body))];
  const schema = isWrapped ? follow(root, input) : undefined;
  const inputs = schema === undefined ? [] : shownAt(root, schema);
  return [
    ...calls.flatMap(({ value, pointer }) => {
      if (!isJsonObject(value)) return [];
      if (!isWrapped) return exampleOf(value, pointer);
      return exampleOf(value.input, `${pointer}/input`);
    }),
    ...inputs.flatMap(({ value, pointer }) => exampleOf(value, pointer)),
  ];
}

function exampleOf(value: JsonValue | undefined, pointer: string): readonly BodyExample[] {
  return isJsonObject(value) && Object.keys(value).length > 0 ? [{ input: value, pointer }] : [];
}

/** `example`, and `examples` as a list of values or as a map of objects with a `value`. */
function shownAt(root: JsonObject, { node, pointer }: ObjectPlace): readonly Shown[] {
  const { example, examples } = node;
  const one = example === undefined ? [] : [{ value: example, pointer: `${pointer}/example` }];
  if (Array.isArray(examples)) {
    const listed = examples as readonly JsonValue[];
    return [...one, ...listed.map((value, index) => ({ value, pointer: `${pointer}/examples/${index}` }))];
  }
  if (!isJsonObject(examples)) return one;
  const named = Object.entries(examples).flatMap(([name, entry]) => {
    const place = follow(root, { node: entry, pointer: `${pointer}/examples/${escapePointer(name)}` });
    return place?.node.value === undefined ? [] : [{ value: place.node.value, pointer: `${place.pointer}/value` }];
  });
  return [...one, ...named];
}
