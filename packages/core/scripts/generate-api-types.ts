// In: the OpenAPI document of the snapshot. Out: src/api.gen.ts, the shapes of the API that core uses, and no more.
// It never writes anything else, and with --check it writes nothing.

import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import type { OpenAPI3, SchemaObject } from "openapi-typescript";
import { format } from "prettier";
import ts from "typescript";
import { readArguments } from "../../../scripts/read-arguments.js";

const { flags } = readArguments({
  usage: "pnpm generate:api [--check]",
  does: "Writes packages/core/src/api.gen.ts from the snapshot's OpenAPI document.",
  flags: { check: "write nothing, fail when the file is not up to date" },
});

const HEADER =
  "// Generated from the snapshot's OpenAPI document by `pnpm generate:api`. Edit the generator, not this file.\n";

/** The schemas that core names; those they refer to come along. */
const USED = [
  "Asset",
  "AssetUploadCreate",
  "AssetUploadSession",
  "Batch",
  "BatchCreate",
  "BatchCreated",
  "BatchItem",
  "CallbackDelivery",
  "CallbackPayload",
  "CallbackSecret",
  "CallbackSecretCreated",
  "CallbackSecretPatch",
  "CreditBalance",
  "CurrentUser",
  "Evaluation",
  "EvaluationCreate",
  "FeedbackPatch",
  "Health",
  "ModelRunCreate",
  "NodeRun",
  "Run",
  "RunLog",
  "Webhook",
  "WebhookDelivery",
  "WebhookPatch",
];

const source = new URL("../../../generators/snapshots/openapi.json", import.meta.url);
const target = new URL("../src/api.gen.ts", import.meta.url);

const document = JSON.parse(await readFile(source, "utf8")) as OpenAPI3;
const sent = reach(
  document,
  USED.filter((name) => /(Create|Patch)$/.test(name)),
);
const nodes = await openapiTS(cut(document), {
  immutable: true,
  defaultNonNullable: false,
  transformProperty: (property, _, { path = "" }) => {
    return sent.has(path.split("/")[3] ?? "") ? acceptUndefined(property) : undefined;
  },
});
const text = await format(`${HEADER}\n${printSchemas(nodes)}`, { parser: "typescript", printWidth: 120 });

if (flags.has("check")) {
  if ((await readFile(target, "utf8")) !== text) {
    console.error("src/api.gen.ts differs from the snapshot. Run: pnpm --filter @runflow-models/core generate:api");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}

/** The schemas of these names and all that they refer to. */
function reach({ components }: OpenAPI3, names: readonly string[]): ReadonlyMap<string, SchemaObject> {
  const all = components?.schemas ?? {};
  const kept = new Map<string, SchemaObject>();
  const keep = (name: string): void => {
    const schema = all[name];
    if (!schema) throw new Error(`The OpenAPI document has no schema ${name}. Correct USED in this script.`);
    if (kept.has(name)) return;
    kept.set(name, schema as SchemaObject);
    for (const [, reference = ""] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      keep(reference);
  };
  for (const name of names) keep(name);
  return kept;
}

/** Keeps the used schemas and all that they refer to. */
function cut(document: OpenAPI3): OpenAPI3 {
  const { openapi, info } = document;
  const sorted = [...reach(document, USED)].sort(([a], [b]) => (a < b ? -1 : 1));
  return { openapi, info, paths: {}, components: { schemas: Object.fromEntries(sorted) } };
}

/** Lets callers pass a field that they have no value for, also under `exactOptionalPropertyTypes`. */
function acceptUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { modifiers, name, questionToken, type } = property;
  if (!questionToken || !type) return property;
  const types = ts.isUnionTypeNode(type) ? type.types : [type];
  const none = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const accepted = ts.factory.createUnionTypeNode([...types, none]);
  return ts.factory.createPropertySignature(modifiers, name, questionToken, accepted);
}

/** Prints each schema as a type with its own name, instead of one type that holds them all. */
function printSchemas(nodes: ts.Node[]): string {
  const file = ts.createSourceFile("api.ts", astToString(nodes), ts.ScriptTarget.Latest, true);
  const components = file.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === "components",
  );
  const schemas = components?.members.find(
    (member): member is ts.PropertySignature => ts.isPropertySignature(member) && member.name.getText() === "schemas",
  )?.type;
  if (!schemas || !ts.isTypeLiteralNode(schemas)) throw new Error("openapi-typescript printed no schemas.");
  return schemas.members
    .filter((member) => ts.isPropertySignature(member))
    .map((member) => {
      const name = member.name.getText().replaceAll('"', "");
      const body = (member.type?.getText() ?? "unknown").replace(/components\["schemas"\]\["(\w+)"\]/g, "$1");
      const comment = member.getFullText().slice(0, member.getLeadingTriviaWidth()).trim();
      const isObject = member.type !== undefined && ts.isTypeLiteralNode(member.type);
      return `${comment}\nexport ${isObject ? `interface ${name} ${body}` : `type ${name} = ${body};`}\n`;
    })
    .join("\n")
    .replaceAll("@description ", "")
    .replace(/^ *\* @enum .*\n/gm, "");
}
