import type { JsonObject } from "../json.js";
import type { ModelSpec } from "./read-specs.js";

/** An input as the model sees it: with the documented default of every field that was not given. */
export function withDefaults(spec: ModelSpec | undefined, input: JsonObject): JsonObject {
  if (spec === undefined) return input;
  const defaults = spec.input.fields.flatMap(({ name, schema }) =>
    schema.default === undefined ? [] : [[name, schema.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...input };
}
