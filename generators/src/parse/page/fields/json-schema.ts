import { isJsonObject, isPlainJson, type JsonObject, type JsonValue } from "../../../ir/json.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { addField, addLines, type FieldDraft, type FieldList, nestedOf } from "./draft.js";
import { type Findings, report } from "../findings.js";

const deepest = 8;

/** Reads fields that are printed as a JSON Schema in a fence. Gives whether the fence holds one. */
export function readSchemaFence(block: CodeBlock, list: FieldList, findings: Findings): boolean {
  const schema = objectSchema(parse(block.text));
  if (schema === undefined) return false;
  addProperties(schema, list, block.line, findings, 0);
  return true;
}

function parse(text: string): JsonValue {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isPlainJson(value) ? value : null;
  } catch {
    // A sample in another language, or one that was cut.
    return null;
  }
}

/** The schema itself, or the one below `input` of a whole request body. */
function objectSchema(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || !isJsonObject(value) || !isJsonObject(value.properties)) return undefined;
  const input = Object.hasOwn(value.properties, "input") ? objectSchema(value.properties.input) : undefined;
  return input ?? value;
}

function addProperties(schema: JsonObject, list: FieldList, line: number, findings: Findings, depth: number): void {
  const required = Array.isArray(schema.required) ? schema.required : undefined;
  for (const [name, property] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    const draft = addField(list, name, line, findings);
    draft.required = required?.includes(name) ?? false;
    if (!isJsonObject(property)) continue;
    if (isJsonSchema(property)) draft.schema = property;
    else readProperty(property, draft, line, findings, depth);
  }
}

const jsonTypes: ReadonlySet<JsonValue> = new Set("string number integer boolean array object null".split(" "));

/**
 * Whether a schema is one that stands on its own in the types of JSON. Pages also print their own type words in the place
 * of a type, and references to parts that may be anywhere.
 */
function isJsonSchema(node: JsonValue): boolean {
  if (Array.isArray(node)) return (node as readonly JsonValue[]).every(isJsonSchema);
  if (!isJsonObject(node)) return true;
  const types = Array.isArray(node.type) ? (node.type as readonly JsonValue[]) : [node.type];
  // An object in this place is a property of that name.
  const told = types.filter((type) => type !== undefined && !isJsonObject(type));
  if (node.$ref !== undefined || !told.every((type) => type !== undefined && jsonTypes.has(type))) return false;
  return Object.entries(node).every(([key, value]) => data.has(key) || isJsonSchema(value));
}

// What holds values rather than schemas.
const data: ReadonlySet<string> = new Set(["default", "const", "enum", "example", "examples"]);

/** A property in the page's own words: its type words, its references. */
function readProperty(node: JsonObject, draft: FieldDraft, line: number, findings: Findings, depth: number): void {
  const items = isJsonObject(node.items) ? node.items : undefined;
  draft.type = typeOf(node);
  if (typeof node.description === "string") addLines(draft, node.description.split("\n"));
  const options = Array.isArray(node.enum) ? node.enum : Array.isArray(items?.enum) ? items.enum : undefined;
  if (options !== undefined) draft.options = options.filter((option) => option !== null).map(textOf);
  if (node.default !== undefined && node.default !== null) draft.default = textOf(node.default);
  for (const fact of ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "multipleOf"] as const) {
    const value = node[fact];
    if (typeof value === "number") draft[fact] = String(value);
  }
  if (node.deprecated === true) draft.deprecated = true;
  if (typeof node.pattern === "string") draft.pattern = node.pattern;
  const inner = [node, items].find((schema) => isJsonObject(schema?.properties));
  if (inner !== undefined && depth < deepest) addProperties(inner, nestedOf(draft), line, findings, depth + 1);
  else if (inner !== undefined) reportDepth(draft, line, findings);
}

/** The type as a page would print it; absent where the schema is put together from others. */
function typeOf(node: JsonObject): string | undefined {
  const parts = [node.anyOf, node.oneOf].find(Array.isArray) as readonly JsonValue[] | undefined;
  if (parts !== undefined) {
    const types = parts.map((part) => (isJsonObject(part) ? typeOf(part) : undefined));
    return types.every((type) => type !== undefined) ? [...new Set(types)].join(" | ") : undefined;
  }
  const types = Array.isArray(node.type) ? node.type : node.type === undefined ? [] : [node.type];
  const words = types.filter((type) => typeof type === "string").map((type) => wordOf(type, node));
  if (words.length > 0) return words.join(" | ");
  return isJsonObject(node.properties) ? "object" : undefined;
}

function wordOf(type: string, node: JsonObject): string {
  if (type === "string" && typeof node.format === "string") return `string<${node.format}>`;
  const items = type === "array" && isJsonObject(node.items) ? typeOf(node.items) : undefined;
  return items === undefined || items.includes("|") ? type : `${items}[]`;
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function reportDepth(draft: FieldDraft, line: number, findings: Findings): void {
  report(findings, {
    code: "unreadable-field",
    severity: "warning",
    at: draft.pointer,
    line,
    message: `The field ${JSON.stringify(draft.name)} is nested too deep; its own fields were left out.`,
    help: "Add a refinement when they matter.",
  });
}
