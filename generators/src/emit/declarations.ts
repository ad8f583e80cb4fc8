// `index.d.ts`: what an editor opens on go-to-definition. json-schema-to-typescript prints each interface, the text is put
// together once, TypeScript's own formatter lays it out.

import type { ModelNames, ModelSpec } from "../ir/model.js";
import { openOutput } from "../ir/open-output.js";
import type { ObjectSchema, Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";
import { stringLiteral } from "../text/json.js";
import { modelComment } from "./comments.js";
import { exampleCall } from "./example.js";
import { formatDeclarations } from "./format-declarations.js";
import { aliasText, interfaceNamer, interfaceText, memberOf } from "./interfaces.js";
import { comment, commentLines, quotedLines } from "./jsdoc.js";
import { header, scope } from "./package-identity.js";
import { ruledInput } from "./ruled-input.js";
import { typeText, type TypeContext } from "./type-text.js";

interface Interface {
  readonly name: string;
  readonly description: readonly string[];
  readonly schema: ObjectSchema;
  readonly path: readonly string[];
}

// What a generated file may import, so nothing of a model's own can take these names.
const coreNames = ["JsonObject", "JsonValue", "MediaFile", "MediaInput", "Model"];

const whoseWords = "// What stands in \u201cquotation marks\u201d is quoted from those documents.";

/** Prints the declarations of one model. */
export async function emitDeclarations(
  spec: ModelSpec,
  names: ModelNames,
  call = exampleCall(spec, names),
): Promise<string> {
  const imports = new Set<string>(["Model"]);
  const taken = new Set([...coreNames, `${names.type}Input`, `${names.type}Output`, names.symbol]);
  const blocks: string[] = [];

  for (const direction of ["input", "output"] as const) {
    const root = direction === "input" ? spec.input : openOutput(spec.output);
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
        const named = namer.forPath(stem, path, schema);
        if (named?.isNew === true)
          pending.push({ name: named.name, description: nestedDescription(schema, path), schema, path });
        return named?.name;
      },
    };
    const verb = direction === "input" ? "accepts" : "returns";
    const lead = [`What {@link ${names.symbol}} ${verb}.`];
    const ruled = direction === "input" ? await ruledInput(spec, stem, lead, taken, context) : undefined;
    if (ruled !== undefined) blocks.push(...ruled);
    else if (isEmpty(root)) blocks.push(aliasText(stem, "Record<string, never>", lead));
    else if (root.kind === "object") pending.push({ name: stem, description: lead, schema: root, path: [] });
    else blocks.push(aliasText(stem, typeText(root, [], context), lead));
    for (let next = pending.shift(); next !== undefined; next = pending.shift())
      blocks.push(await printInterface(next, context));
    for (const [name, printedName] of definitionNames) {
      const schema = spec.definitions[name];
      if (schema === undefined) continue;
      const promised = direction === "input" ? schema : openOutput(schema);
      blocks.push(await printDefinition(printedName, promised, context));
      for (let next = pending.shift(); next !== undefined; next = pending.shift())
        blocks.push(await printInterface(next, context));
    }
  }

  const types = [`${names.type}Input`, `${names.type}Output`, ...(spec.kind ? [stringLiteral(spec.kind.media)] : [])];
  const model = `${comment(modelComment(spec, call))}export declare const ${names.symbol}: Model<${types.join(", ")}>;\n`;
  const sorted = [...imports].sort();
  const body = [`import type { ${sorted.join(", ")} } from "${scope}/core";\n`, ...blocks, model].join("\n");
  return `${header}\n${whoseWords}\n\n${formatDeclarations(body)}`;
}

/** An interface without members would take any value. */
function isEmpty(root: Schema): boolean {
  return root.kind === "object" && root.fields.length === 0;
}

async function printDefinition(name: string, schema: Schema, context: TypeContext): Promise<string> {
  const description = quotedLines(schema.description);
  if (schema.kind === "object") return printInterface({ name, description, schema, path: [name] }, context);
  return aliasText(name, typeText(schema, [name], context), description);
}

function nestedDescription(schema: ObjectSchema, path: readonly string[]): readonly string[] {
  const lines = quotedLines(schema.description);
  return lines.length > 0 ? lines : commentLines(`The shape of \`${path.join(".").replaceAll("`", "'")}\`.`);
}

function printInterface({ name, description, schema, path }: Interface, context: TypeContext): Promise<string> {
  return interfaceText(
    name,
    description,
    schema.fields.map((field) => memberOf(field, path, context)),
  );
}

/** Lists the definitions that a schema points at, directly or through others, in the order of the definitions. */
export function definitionsInUse(root: Schema, definitions: Readonly<Record<string, Schema>>): readonly string[] {
  const found = new Set<string>();
  const pending: Schema[] = [root];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    pending.push(...childrenOf(schema));
    if (schema.kind !== "ref" || found.has(schema.name)) continue;
    const target = Object.hasOwn(definitions, schema.name) ? definitions[schema.name] : undefined;
    if (target === undefined) continue;
    found.add(schema.name);
    pending.push(target);
  }
  return Object.keys(definitions).filter((name) => found.has(name));
}
