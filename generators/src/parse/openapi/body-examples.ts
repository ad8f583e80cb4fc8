import { escapePointer, isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { child, follow, type ObjectPlace, type Problem } from "./places.js";

/** The calls that a body shows, and those that could not be read. */
export interface BodyExamples {
  readonly examples: readonly BodyExample[];
  readonly problems: readonly Problem[];
}

/** The inputs of a call that the document shows. */
export interface BodyExample {
  readonly input: JsonObject;
  readonly pointer: string;
}

interface Shown {
  /** Absent where the value stands nowhere in the document. */
  readonly value: JsonValue | undefined;
  readonly pointer: string;
}

/** Reads the example calls of a body: beside its media type, in the schema of the body, and in the schema of the inputs. */
export function readBodyExamples(
  root: JsonObject,
  content: ObjectPlace,
  input: SchemaPlace,
  isWrapped: boolean,
): BodyExamples {
  const body = child(root, content, ["schema"]);
  const calls = [...shownAt(root, content), ...(body === undefined ? [] : shownAt(root, body))];
  const schema = isWrapped ? follow(root, input) : undefined;
  const inputs = schema === undefined ? [] : shownAt(root, schema);
  const found = [
    ...calls.map(({ value, pointer }) =>
      isWrapped
        ? { value: isJsonObject(value) ? value.input : undefined, pointer: `${pointer}/input`, at: pointer }
        : { value, pointer, at: pointer },
    ),
    ...inputs.map(({ value, pointer }) => ({ value, pointer, at: pointer })),
  ];
  return {
    examples: found.flatMap(({ value, pointer }) =>
      isJsonObject(value) && Object.keys(value).length > 0 ? [{ input: value, pointer }] : [],
    ),
    problems: found
      .filter(({ value }) => !isJsonObject(value))
      .map(({ at }) => ({
        code: "unread-example",
        pointer: at,
        message: `The example shows no inputs${isWrapped ? " below `input`" : ""}.`,
        help: "It was left out. Report it to the upstream when it should be a call.",
      })),
  };
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
  const named = Object.entries(examples).map(([name, entry]): Shown => {
    const place = follow(root, { node: entry, pointer: `${pointer}/examples/${escapePointer(name)}` });
    if (place?.node.value !== undefined) return { value: place.node.value, pointer: `${place.pointer}/value` };
    return { value: undefined, pointer: `${pointer}/examples/${escapePointer(name)}` };
  });
  return [...one, ...named];
}
