import { compile } from "json-schema-to-typescript";

import type { Field } from "../ir/schema.js";
import { fieldComment } from "./field-comment.js";
import { optionalType } from "./inherited-member.js";
import { comment } from "./jsdoc.js";
import { propertyName } from "./literal.js";
import { mustBeThere } from "./must-be-there.js";
import { typeText, type TypeContext } from "./type-text.js";

/** One member of a printed interface: its type is text already. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly comment: readonly string[];
}

/** A field as a member, with the comment that answers its questions. */
export function memberOf(field: Field, path: readonly string[], context: TypeContext): Member {
  return {
    name: field.name,
    required: mustBeThere(field, context.direction),
    type: typeText(field.schema, [...path, field.name], context),
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
    ({ name, required, type, comment: lines }, index): [string, { tsType: string; description?: string }] => [
      `field_${index}`,
      {
        tsType: required ? type : optionalType(name, type),
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
