import type { ObjectSchema, Schema } from "../ir/schema.js";
import { assertNever } from "../ir/visit.js";
import { stringLiteral } from "../text/json.js";
import { propertyName } from "./literal.js";
import { isRequired } from "./required.js";

/** What a printed type needs from outside: core's names that it uses, and the interfaces that it points at. */
export interface TypeContext {
  readonly direction: "input" | "output";
  /** Core's types, to be imported. */
  readonly imports: Set<string>;
  /** Gives an object its interface name, or `undefined` when it should stand in line. */
  readonly interfaceName: (schema: ObjectSchema, path: readonly string[]) => string | undefined;
  readonly definitionName: (name: string) => string;
}

/** The TypeScript type of a schema, as one expression. */
export function typeText(schema: Schema, path: readonly string[], context: TypeContext): string {
  const imported = (name: string): string => {
    context.imports.add(name);
    return name;
  };
  const mutability = context.direction === "input" ? "readonly " : "";
  switch (schema.kind) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "enum":
      return enumText(schema.values, schema.open);
    case "media":
      return context.direction === "input" ? imported("MediaInput") : "string";
    case "media-file":
      return imported("MediaFile");
    case "array":
      return `${mutability}${grouped(typeText(schema.items, path, context))}[]`;
    case "tuple": {
      const items = schema.items.map((item, index) => typeText(item, [...path, `item ${index}`], context));
      const rest = schema.rest === undefined ? [] : [`...${grouped(typeText(schema.rest, path, context))}[]`];
      return `${mutability}[${[...items, ...rest].join(", ")}]`;
    }
    case "object":
      return context.interfaceName(schema, path) ?? objectText(schema, path, context);
    case "record":
      return `{ ${mutability}[key: string]: ${typeText(schema.values, path, context)} }`;
    case "union":
      return schema.variants.map((variant) => typeText(variant, path, context)).join(" | ");
    case "nullable": {
      const inner = typeText(schema.inner, path, context);
      return inner === "never" ? "null" : `${inner} | null`;
    }
    case "ref":
      return context.definitionName(schema.name);
    case "json":
      if (schema.shape === "object") return imported("JsonObject");
      if (schema.shape === "any") return imported("JsonValue");
      return `${imported("JsonObject")} | ${mutability}${imported("JsonValue")}[]`;
    default:
      return assertNever(schema);
  }
}

function enumText(values: readonly (string | number | boolean)[], open: boolean): string {
  const literals = values.map((value) => (typeof value === "string" ? stringLiteral(value) : String(value)));
  if (literals.length === 0) return "never";
  if (!open) return literals.join(" | ");
  const rest = new Set(values.map((value) => `(${typeof value} & {})`));
  return [...literals, ...rest].join(" | ");
}

function objectText(schema: ObjectSchema, path: readonly string[], context: TypeContext): string {
  if (schema.fields.length === 0) return "Record<never, never>";
  const members = schema.fields.map((field) => {
    const type = typeText(field.schema, [...path, field.name], context);
    const name = propertyName(field.name);
    return isRequired(field, context.direction)
      ? `${name}: ${type}`
      : `${name}?: ${optionalType(field.name, type, context.direction)}`;
  });
  return `{ ${members.join("; ")} }`;
}

function grouped(text: string): string {
  return /[|&]|^readonly /.test(text) ? `(${text})` : text;
}

// What TypeScript's own `Object` has. An object literal has these members already, so it would fit no type in which an
// optional member of that name is anything else.
const inherited = new Set([
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
]);

/**
 * The type of a member that may be left out: one with an inherited name is then what every object inherits. What goes in
 * may be spelled out as undefined, also under `exactOptionalPropertyTypes`: core leaves it out.
 */
export function optionalType(name: string, type: string, direction: TypeContext["direction"]): string {
  const choices = [
    ...(type === "never" ? [] : [type]),
    ...(inherited.has(name) ? [`Object["${name}"]`] : []),
    ...(direction === "input" ? ["undefined"] : []),
  ];
  return choices.length === 0 ? type : choices.join(" | ");
}
