// `index.d.ts`: what an editor opens on go-to-definition. json-schema-to-typescript prints each interface, the text is put
// together once, TypeScript's own formatter lays it out.

import { compile } from "json-schema-to-typescript";

import type { ModelNames, ModelSpec } from "../ir/model.js";
import type { Field, ObjectSchema, Schema } from "../ir/schema.js";
import { definitionsInUse } from "./definitions-in-use.js";
import { fieldComment } from "./field-comment.js";
import { formatDeclarations } from "./format-declarations.js";
import { interfaceNamer } from "./interface-names.js";
import { comment, commentLines } from "./jsdoc.js";
import { propertyName } from "./literal.js";
import { modelComment } from "./model-comment.js";
import { header, scope } from "./package-identity.js";
import { typeText, type TypeContext } from "./type-text.js";

interface Interface {
  readonly name: string;
  readonly description: readonly string[];
  readonly schema: ObjectSchema;
  readonly path: readonly string[];
}

// What a generated file may import, so nothing of a model's own can take these names.
const coreNames = ["JsonObject", "JsonValue", "MediaFile", "MediaInput", "Model"];

/** Prints the declarations of one model. */
export async function emitDeclarations(spec: ModelSpec, names: ModelNames): Promise<string> {
  const imports = new Set<string>(["Model"]);
  const taken = new Set([...coreNames, `${names.type}Input`, `${names.type}Output`, names.symbol]);
  const blocks: string[] = [];

  for (const direction of ["input", "output"] as const) {
    const root = direction === "input" ? spec.input : spec.output;
    const stem = `${names.type}${direction === "input" ? "Input" : "Output"}`;
    const namer = interfaceNamer(taken);
    // An input accepts more than an output gives, so a definition is printed for each side that uses it.
    const definitionNames = namer.forDefinitions(stem, definitionsInUse(root, spec.definitions));
    const pending: Interface[] = [];
    const context: TypeContext = {
      direction,
      imports,
      definitionName: (name) => definitionNames.get(name) ?? "never",
      interfaceName: (schema, path) => {
        const name = namer.forPath(stem, path, schema);
        if (name !== undefined) pending.push({ name, description: nestedDescription(schema, path), schema, path });
        return name;
      },
    };
    const verb = direction === "input" ? "accepts" : "returns";
    const lead = [`What {@link ${names.symbol}} ${verb}.`];
    if (root.kind === "object") pending.push({ name: stem, description: lead, schema: root, path: [] });
    else blocks.push(alias(stem, typeText(root, [], context), lead));
    for (let next = pending.shift(); next !== undefined; next = pending.shift())
      blocks.push(await printInterface(next, context));
    for (const [name, printedName] of definitionNames) {
      const schema = spec.definitions[name];
      if (schema === undefined) continue;
      blocks.push(await printDefinition(printedName, schema, context));
      for (let next = pending.shift(); next !== undefined; next = pending.shift())
        blocks.push(await printInterface(next, context));
    }
  }

  const model = `${comment(modelComment(spec, names))}export declare const ${names.symbol}: Model<${names.type}Input, ${names.type}Output>;\n`;
  const sorted = [...imports].sort();
  const body = [`import type { ${sorted.join(", ")} } from "${scope}/core";\n`, ...blocks, model].join("\n");
  return `${header}\n\n${formatDeclarations(body)}`;
}

// The printer changes the case of letters behind digits, so it prints a name that it leaves alone.
const placeholder = "Placeholder";

async function printDefinition(name: string, schema: Schema, context: TypeContext): Promise<string> {
  const description = commentLines(schema.description ?? "");
  if (schema.kind === "object") return printInterface({ name, description, schema, path: [name] }, context);
  return alias(name, typeText(schema, [name], context), description);
}

async function printInterface({ name, description, schema, path }: Interface, context: TypeContext): Promise<string> {
  // A field may be called anything, `hasOwnProperty` and `2` included, and the printer and the order of keys mind: it
  // is handed numbers for names.
  const properties = schema.fields.map((field, index) => [`field_${index}`, property(field, path, context)] as const);
  const text = await compile(
    {
      type: "object",
      ...(description.length > 0 && { description: description.join("\n") }),
      properties: Object.fromEntries(properties),
      required: properties.filter((_, index) => schema.fields[index]?.required).map(([name]) => name),
      additionalProperties: false,
    },
    placeholder,
    { bannerComment: "", additionalProperties: false, ignoreMinAndMaxItems: true, format: false },
  );
  return text
    .replace(/^export interface Placeholder \{$/m, () => `export interface ${name} {`)
    .replace(
      /^( *)field_(\d+)(?=\??: )/gm,
      (_, indent: string, index: string) => indent + fieldName(schema, Number(index)),
    )
    .replace(/\/\*\*\n *\* ([^\n]*)\n *\*\//g, (whole, line: string) => (line.length < 110 ? `/** ${line} */` : whole));
}

function fieldName(schema: ObjectSchema, index: number): string {
  const field = schema.fields[index];
  if (field === undefined) throw new Error(`The printed interface has a field ${index} that its schema lacks.`);
  return propertyName(field.name);
}

function property(
  field: Field,
  path: readonly string[],
  context: TypeContext,
): { tsType: string; description?: string } {
  const lines = fieldComment(field.schema);
  return {
    tsType: typeText(field.schema, [...path, field.name], context),
    ...(lines.length > 0 && { description: lines.join("\n") }),
  };
}

function alias(name: string, type: string, description: readonly string[]): string {
  return `${comment(description)}export type ${name} = ${type};\n`;
}

function nestedDescription(schema: ObjectSchema, path: readonly string[]): readonly string[] {
  const lines = commentLines(schema.description ?? "");
  return lines.length > 0 ? lines : commentLines(`The shape of \`${path.join(".").replaceAll("`", "'")}\`.`);
}
