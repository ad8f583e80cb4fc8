import { isJsonObject } from "../../ir/json.js";
import type { DeclaredField, Report } from "../candidate.js";
import { schemaOfParameter } from "./parameter.js";
import { shownMembers, type ShownValue } from "./shown-values.js";

/**
 * The inputs that only the shown calls name. A call proves that the model takes the field, and nothing else: what kind of
 * value it is stays a guess, and whether a call needs it is not known.
 */
export function fieldsFromExamples(
  shown: readonly ShownValue[],
  known: ReadonlySet<string>,
  placeOf: (from: string) => string,
  report: Report,
): readonly DeclaredField[] {
  const names = new Set(shown.flatMap(({ value }) => (isJsonObject(value) ? Object.keys(value) : [])));
  return [...names]
    .filter((name) => !known.has(name))
    .map((name) => {
      const values = shownMembers(shown, name);
      const from = values[0]?.from ?? "";
      const place = placeOf(from);
      report({
        code: "input-from-example",
        severity: "info",
        pointer: place,
        message: `The input ${JSON.stringify(name)} stands in a call that the page shows, and in no list of inputs.`,
        help: "It can be left out, and its type is inferred from the call. Add a refinement when more is known.",
      });
      return { name, schema: schemaOfParameter({ name, shown: values, openOptions: true, from, place }, report) };
    });
}
