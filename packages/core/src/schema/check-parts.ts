import { describeSchema } from "./describe.js";
import { issue, MAX_ISSUES, prefixPath } from "./issue.js";
import type { Context, Issue } from "./issue.js";
import { takesMedia } from "./json-schema.js";
import type { JsonSchema } from "./json-schema.js";
import { isUploadable, jsonKind } from "./json-value.js";
import { nearestName } from "./nearest-name.js";

/** Checks the parts of a value: the fields of an object, the items of a list. */
export function checkParts(schema: JsonSchema, value: unknown, context: Context, depth: number): Issue[] {
  const kind = jsonKind(value);
  if (kind === "array") return checkItems(schema, value as unknown[], context, depth);
  if (kind !== "object" || (takesMedia(schema) && isUploadable(value))) return [];
  return checkFields(schema, value as Readonly<Record<string, unknown>>, context, depth);
}

function checkItems(schema: JsonSchema, value: readonly unknown[], context: Context, depth: number): Issue[] {
  const { prefixItems = [], items = true } = schema;
  return value.flatMap((item, index) => prefixPath(index, context.check(prefixItems[index] ?? items, item, depth + 1)));
}

function checkFields(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  context: Context,
  depth: number,
): Issue[] {
  const { properties = {}, patternProperties = {}, additionalProperties = true, required = [] } = schema;
  // A field that is spelled out as undefined is not sent.
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  const names = new Set(given.map(([name]) => name));
  const missing = (name: string, because: string) => {
    const expected = describeSchema(own(properties, name) ?? true, context.resolve);
    return issue(`expected ${expected}${because}, got nothing`, "other", [name]);
  };
  const found: Issue[] = [];
  for (const name of required) if (!names.has(name)) found.push(missing(name, ""));
  for (const [name, needed] of Object.entries(schema.dependentRequired ?? {})) {
    if (!names.has(name)) continue;
    for (const other of needed) if (!names.has(other)) found.push(missing(other, ` because ${name} is given`));
  }
  for (const [name, item] of given) {
    // More are not told, and finding the name that was meant takes its time.
    if (found.length >= MAX_ISSUES) break;
    const known = own(properties, name);
    const rules = known === undefined ? [] : [known];
    for (const [pattern, schema] of Object.entries(patternProperties)) {
      const isMatch = context.matches(pattern, name);
      if (isMatch !== false) rules.push(isMatch === undefined ? true : schema);
    }
    if (rules.length === 0) {
      if (additionalProperties === false) {
        found.push(
          unknownField(
            name,
            Object.keys(properties).filter((other) => !names.has(other)),
            depth,
          ),
        );
        continue;
      }
      rules.push(additionalProperties);
    }
    for (const rule of rules) found.push(...prefixPath(name, context.check(rule, item, depth + 1)));
  }
  return found;
}

function unknownField(name: string, names: readonly string[], depth: number): Issue {
  const near = nearestName(name, names);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  const message = `${name} is not ${depth === 0 ? "an input of this model" : "a field here"}${hint}`;
  return issue(message, "other", [name]);
}

function own<T>(record: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
