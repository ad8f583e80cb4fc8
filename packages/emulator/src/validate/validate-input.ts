// In: an input and the spec of its model. Out: everything that is wrong with the input, each with its place.
// Core judges, by the schema that the model's package ships; only the words are the API's. Never changes the input.

import { type JsonSchema, standardSchema } from "@runflow-models/core/schema";
import type { FieldError, Place } from "../api-error.js";
import type { CompatibilityFlags } from "../compatibility.js";
import type { JsonObject } from "../json.js";
import { emitJsonSchema } from "../readers.js";
import { fieldErrors } from "./field-errors.js";
import type { ModelSpec } from "./read-specs.js";
import { asApiTakes } from "./api-schema.js";

/** Lists the faults of an input by the model's own spec. What a field means that the spec does not know is a flag. */
export function validateInput(
  spec: ModelSpec,
  input: JsonObject,
  place: Place,
  unknownFields: CompatibilityFlags["unknownFields"],
): readonly FieldError[] {
  const names = spec.input.fields.map(({ name }) => name);
  const unknown = unknownFields === "refuse" ? Object.keys(input).filter((name) => !names.includes(name)) : [];
  const optional = new Set(spec.input.fields.flatMap(({ name, required }) => (required ? [] : [name])));
  // To a rule about several fields null is "not given" too.
  const given = Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value !== null || !optional.has(name)),
  );
  const schema = asApiTakes(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules) as JsonSchema);
  const { issues = [] } = standardSchema(schema)["~standard"].validate(given);
  const errors = issues.flatMap((issue) => fieldErrors(schema, given, issue));
  const different = [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
  const order = (error: FieldError): number =>
    error.loc.length === 0 ? names.length : names.indexOf(String(error.loc[0]));
  return [
    ...unknown.map((name) => ({ loc: [name], msg: "Extra inputs are not permitted", type: "extra_forbidden" })),
    ...different.sort((left, right) => order(left) - order(right)),
  ].map((error) => ({ ...error, loc: [...place, ...error.loc] }));
}
