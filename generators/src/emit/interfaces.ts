// Interfaces of generated declarations: their names, their members, their text.

import { compile } from "json-schema-to-typescript";

import type { Field, ObjectSchema } from "../ir/schema.js";
import { fieldComment } from "./comments.js";
import { comment } from "./jsdoc.js";
import { propertyName } from "./literal.js";
import { isRequired } from "./required.js";
import { optionalType, typeText, type TypeContext } from "./type-text.js";

/** One member of a printed interface: its type is text already. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly direction: TypeContext["direction"];
  readonly comment: readonly string[];
}

/** A field as a member, with the comment that answers its questions. */
export function memberOf(field: Field, path: readonly string[], context: TypeContext): Member {
  return {
    name: field.name,
    required: isRequired(field, context.direction),
    type: typeText(field.schema, [...path, field.name], context),
    direction: context.direction,
    comment: fieldComment(field.schema),
  };
}

// The printer changes the case of letters behind digits, so it prints a name that it leaves alone.
const placeholder = "Placeholder";

/** Prints one interface. */
export async function interfaceText(
  name: string,
  description: readonly string[],
  members: readonly Member[],
  base?: string,
): Promise<string> {
  // A field may be called anything, `hasOwnProperty` and `2` included, and the printer and the order of keys mind: it
  // is handed numbers for names.
  const properties = members.map(
    (
      { name, required, type, direction, comment: lines },
      index,
    ): [string, { tsType: string; description?: string }] => [
      `field_${index}`,
      {
        tsType: required ? type : optionalType(name, type, direction),
        ...(lines.length > 0 && { description: lines.join("\n") }),
      },
    ],
  );
  const text = await compile(
    {
      type: "object",
      ...(description.length > 0 && { description: description.join("\n") }),
      properties: Object.fromEntries(properties),
      required: members.flatMap((member, index) => (member.required ? [`field_${index}`] : [])),
      additionalProperties: false,
    },
    placeholder,
    { bannerComment: "", additionalProperties: false, ignoreMinAndMaxItems: true, format: false },
  );
  const head = `export interface ${name}${base === undefined ? "" : ` extends ${base}`} {`;
  return text
    .replace(/^export interface Placeholder \{$/m, () => head)
    .replace(
      /^( *)field_(\d+)(?=\??: )/gm,
      (_, indent: string, index: string) => indent + nameOf(members, Number(index)),
    )
    .replace(/\/\*\*\n *\* ([^\n]*)\n *\*\//g, (whole, line: string) =>
      line.length < 110 ? comment([line]).trimEnd() : whole,
    );
}

/** Prints a type that is no interface. */
export function aliasText(name: string, type: string, description: readonly string[]): string {
  return `${comment(description)}export type ${name} = ${type};\n`;
}

function nameOf(members: readonly Member[], index: number): string {
  const member = members[index];
  if (member === undefined) throw new Error(`The printed interface has a member ${index} that was not given.`);
  return propertyName(member.name);
}

export interface InterfaceName {
  readonly name: string;
  /** Nothing has been printed under the name yet. */
  readonly isNew: boolean;
}

/** Gives nested objects names that say where they stand. A name that is taken is not numbered: the object stands in line. */
export function interfaceNamer(taken: Set<string>) {
  const owners = new Map<string, string>();
  return {
    /** The name of an object at a path below `stem`; `undefined` when another object has it. */
    forPath(stem: string, path: readonly string[], schema: ObjectSchema): InterfaceName | undefined {
      const tail = [...path, ...variantWords(schema)].map(pascalCase).join("");
      const name = `${stem}${tail}`;
      // One object, and a list of the same: both are of the one interface.
      const owner = JSON.stringify([path, schema.fields]);
      if (owners.get(name) === owner) return { name, isNew: false };
      if (tail === "" || taken.has(name)) return undefined;
      taken.add(name);
      owners.set(name, owner);
      return { name, isNew: true };
    },
    /** Names for the definitions of a model; two that read alike keep their own spelling. */
    forDefinitions(stem: string, names: readonly string[]): ReadonlyMap<string, string> {
      const result = new Map<string, string>();
      for (const name of names) {
        const candidates = [`${stem}${pascalCase(name)}`, `${stem}_${name.replace(/\W/g, "_")}`];
        const free = candidates.find((candidate) => !taken.has(candidate)) ?? `${stem}$${spelledOut(name)}`;
        taken.add(free);
        result.set(name, free);
      }
      return result;
    },
  };
}

/** Variants of a union are told apart by a member with one possible value. */
function variantWords(schema: ObjectSchema): readonly string[] {
  const mark = schema.fields.find(
    (field) => field.required && field.schema.kind === "enum" && field.schema.values.length === 1,
  );
  return mark?.schema.kind === "enum" ? [String(mark.schema.values[0])] : [];
}

/** Every character that no identifier has becomes its code, so that no two names come out alike. */
function spelledOut(name: string): string {
  return name.replace(/\W/gu, (character) => `$${(character.codePointAt(0) ?? 0).toString(16)}$`);
}

// Plain letters and digits only: which others an identifier may hold depends on the version of Unicode that a tool knows.
/** Words as one name. */
export function pascalCase(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
