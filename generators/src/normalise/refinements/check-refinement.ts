// In: what a person wrote, or what their patch makes of a model. Out: what does not fit `refinement.schema.json`, which
// editors use as well. It never changes what it checks.

import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

import { escapePointer, isJsonObject, type JsonValue } from "../../ir/json.js";
import refinementSchema from "./refinement.schema.json" with { type: "json" };

/** Something that does not fit, and where. */
export interface RefinementProblem {
  /** Inside what was checked: `/patch/input/prompt/kind`; empty for all of it. */
  readonly pointer: string;
  /** A sentence without its stop. */
  readonly message: string;
}

// `discriminator` lets a wrong schema be held against the kind that it names instead of all kinds; `verbose` gives each
// problem the part of the schema that it is about, whose title says what was expected.
const ajv = new Ajv2020({
  strict: false,
  discriminator: true,
  verbose: true,
  allErrors: true,
  ownProperties: true,
  validateFormats: false,
  logger: false,
});
ajv.addSchema(refinementSchema);

/** The first thing that is wrong with a file of refinements. */
export function refinementProblem(value: JsonValue): RefinementProblem | undefined {
  return problemsOf("refinement", value)[0];
}

/** The first thing that a patch made wrong in a spec; what it does not touch is as it was. */
export function patchedProblem(spec: JsonValue, patch: JsonValue): RefinementProblem | undefined {
  return problemsOf("refinement#/$defs/spec", spec).find(({ pointer }) => isTouched(patch, pointer));
}

/** Throws an error when the schema itself is broken, which is a defect of ours. */
function problemsOf(schema: string, value: JsonValue): readonly RefinementProblem[] {
  const validate = ajv.getSchema(schema);
  if (validate === undefined) throw new Error(`There is no schema ${schema}.`);
  return validate(value) === true ? [] : (validate.errors ?? []).map(problemOf);
}

function isTouched(patch: JsonValue, pointer: string): boolean {
  let current = patch;
  for (const part of pointer.split("/").slice(1)) {
    // What is no object was replaced whole.
    if (!isJsonObject(current)) return true;
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = Object.hasOwn(current, name) ? current[name] : undefined;
    if (next === undefined) return false;
    current = next;
  }
  return true;
}

function problemOf({
  keyword,
  instancePath,
  params,
  data,
  parentSchema,
  propertyName,
}: ErrorObject): RefinementProblem {
  const title = titleOf(parentSchema);
  const given = params as Readonly<Record<string, unknown>>;
  const extra = given["additionalProperty"] ?? given["unevaluatedProperty"];
  if (typeof extra === "string") {
    const kind = isJsonObject(data) && typeof data.kind === "string" ? ` of kind ${data.kind}` : "";
    const pointer = `${instancePath}/${escapePointer(extra)}`;
    return { pointer, message: `${capital(title ?? "it")}${kind} has no ${JSON.stringify(extra)}` };
  }
  if (keyword === "required")
    return {
      pointer: instancePath,
      message: `${capital(title ?? "it")} needs ${JSON.stringify(given["missingProperty"])}`,
    };
  if (keyword === "discriminator")
    return {
      pointer: `${instancePath}/${String(given["tag"])}`,
      message: `Expected ${kindsOf(parentSchema)}, found ${print(given["tagValue"])}`,
    };
  const found = propertyName === undefined ? print(data) : JSON.stringify(propertyName);
  const allowed = Array.isArray(given["allowedValues"]) ? oneOf(given["allowedValues"]) : undefined;
  return { pointer: instancePath, message: `Expected ${allowed ?? title ?? "something else"}, found ${found}` };
}

function titleOf(schema: unknown): string | undefined {
  return isJsonObject(schema) && typeof schema.title === "string" ? schema.title : undefined;
}

/** The kinds that a list of alternatives tells apart, from the schema that both point at. */
function kindsOf(schema: unknown): string {
  const variants = isJsonObject(schema) && Array.isArray(schema.oneOf) ? schema.oneOf : [];
  const definitions: Readonly<Record<string, JsonValue>> = refinementSchema.$defs as never;
  const kinds = variants.flatMap((variant: JsonValue) => {
    const name = isJsonObject(variant) ? String(variant.$ref).replace("#/$defs/", "") : "";
    const properties = (definitions[name] as { properties?: { kind?: { const?: string; enum?: string[] } } })
      .properties;
    return properties?.kind?.enum ?? properties?.kind?.const ?? [];
  });
  return oneOf(kinds);
}

function oneOf(values: readonly unknown[]): string {
  return `one of ${values.map(String).join(", ")}`;
}

const longestFound = 200;

function print(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > longestFound ? `${text.slice(0, longestFound)}\u2026` : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
