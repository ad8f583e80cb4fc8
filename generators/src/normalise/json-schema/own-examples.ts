import { escapePointer, sameJson, type JsonObject, type JsonValue } from "../../ir/json.js";
import { acceptsScalar, listOf } from "./combine.js";
import { reportSchema, type ReaderContext } from "./context.js";

/** Reports an example beside a schema that the schema itself refuses: one of the two is wrong, and the schema is used. */
export function reportExamples(context: ReaderContext, node: JsonObject, from: string): void {
  const { example, examples, enum: options, const: constant, nullable, oneOf, anyOf, ...limits } = node;
  const once = `examples of ${from}`;
  if (context.reported.has(once) || oneOf !== undefined || anyOf !== undefined) return;
  context.reported.add(once);
  const listed = Array.isArray(examples) ? listOf(examples) : [];
  const shown: readonly (readonly [string, JsonValue])[] = [
    ...(example === undefined ? [] : [["example", example] as const]),
    ...listed.map((value, index) => [`examples/${index}`, value] as const),
  ];
  const choices = constant === undefined ? options : [constant];
  const accepts = (value: JsonValue): boolean => {
    if (value === null && nullable === true) return true;
    if (Array.isArray(choices) && !listOf(choices).some((one) => sameJson(one, value))) return false;
    return acceptsScalar(limits)(value);
  };
  for (const [keyword, value] of shown) {
    if (accepts(value)) continue;
    const at = `${from}/${keyword.split("/").map(escapePointer).join("/")}`;
    const message = `The example ${JSON.stringify(value).slice(0, 80)} does not fit the schema that it stands in.`;
    const help = "The schema is used. Report it to the upstream, or add a refinement when the example is right.";
    reportSchema(context, "example-mismatch", at, message, { help });
  }
}
