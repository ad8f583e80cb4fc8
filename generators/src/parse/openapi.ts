// In: the text of the OpenAPI document. Out: for each model with a path of its own, where its input and output are described.
// It never reads a schema: references stay references until normalisation.

import type { Diagnostic } from "../ir/diagnostics.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { modelIdProblem } from "../ir/model-id.js";
import { present } from "../ir/present.js";
import { readText } from "../ir/read-text.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { findBrokenReferences } from "./broken-references.js";
import { parseJsonDocument } from "./json-document.js";
import { escapePointer, resolveReference } from "../ir/json-pointer.js";
import type { OpenApiDocument, OpenApiModel, SchemaPlace } from "../ir/source-records.js";

// A concrete path names its model; the generic one has parameters in braces.
const modelPath = /^(?:\/v1)?\/models\/([^{}]+)\/runs\/?$/;

/** Finds the models that have a path of their own. Throws when the document is no JSON or no object. */
export function parseOpenApi(
  text: string,
  document: string,
): { openApi: OpenApiDocument; diagnostics: readonly Diagnostic[] } {
  const root = parseJsonDocument(text, document);
  if (!isJsonObject(root)) {
    throw new UnusableDocumentError(
      document,
      "expected an OpenAPI document, found JSON that is no object",
      "Check the address of the OpenAPI document, then run `pnpm crawl` again.",
    );
  }
  const diagnostics: Diagnostic[] = findBrokenReferences(root).map(({ pointer, reference }) => ({
    code: "broken-reference",
    severity: "error",
    pointer: `${document}${pointer}`,
    message: `The reference ${JSON.stringify(reference)} leads nowhere.`,
    help: "Report it to the upstream, or correct the reference in the snapshot. Models that do not use it are not affected.",
  }));
  const models = new Map<string, OpenApiModel>();
  const paths = isJsonObject(root.paths) ? root.paths : {};
  for (const [path, item] of Object.entries(paths)) {
    const id = modelPath.exec(path)?.[1];
    if (id === undefined || !isJsonObject(item)) continue;
    const pointer = `#/paths/${escapePointer(path)}/post`;
    const problem = modelIdProblem(id);
    if (problem !== undefined) {
      diagnostics.push({
        code: "invalid-model-id",
        severity: "warning",
        pointer: `${document}#/paths/${escapePointer(path)}`,
        message: `The path names no model: ${problem}.`,
        help: "Report the path to the upstream; it was left out.",
      });
      continue;
    }
    const operation = follow(root, { node: item.post ?? null, pointer });
    if (operation !== undefined) models.set(id, readOperation(root, id, operation));
  }
  return { openApi: { document, root, models }, diagnostics };
}

function readOperation(root: JsonObject, id: string, place: ObjectPlace): OpenApiModel {
  const { node: operation, pointer } = place;
  const body = child(root, place, ["requestBody"]);
  return {
    id,
    ...present({
      summary: readText(operation, "summary"),
      description: readText(operation, "description"),
      input: body && property(root, jsonSchema(root, body), "input"),
      output: successOutput(root, place),
    }),
    deprecated: operation.deprecated === true,
    pointer,
  };
}

function successOutput(root: JsonObject, operation: ObjectPlace): SchemaPlace | undefined {
  for (const status of ["201", "200", "202", "2XX", "default"]) {
    const response = child(root, operation, ["responses", status]);
    const output = response && property(root, jsonSchema(root, response), "output");
    if (output !== undefined) return output;
  }
  return undefined;
}

interface ObjectPlace extends SchemaPlace {
  readonly node: JsonObject;
}

function jsonSchema(root: JsonObject, place: ObjectPlace): ObjectPlace | undefined {
  const content = child(root, place, ["content"]);
  if (content === undefined) return undefined;
  const type = Object.keys(content.node).find((name) => /^application\/(?:[\w.+-]+\+)?json\b/.test(name));
  return type === undefined ? undefined : child(root, content, [type, "schema"]);
}

/** Looks for a property through references and `allOf`; the first statement is used. */
function property(root: JsonObject, place: ObjectPlace | undefined, name: string, depth = 0): SchemaPlace | undefined {
  // A chain this long is a circle of `allOf`.
  if (place === undefined || depth > 16) return undefined;
  const { node, pointer } = place;
  if (isJsonObject(node.properties) && Object.hasOwn(node.properties, name)) {
    return { node: node.properties[name] ?? null, pointer: `${pointer}/properties/${escapePointer(name)}` };
  }
  const parts = Array.isArray(node.allOf) ? (node.allOf as readonly JsonValue[]) : [];
  for (const [index, part] of parts.entries()) {
    const found = property(root, follow(root, { node: part, pointer: `${pointer}/allOf/${index}` }), name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function child(root: JsonObject, place: ObjectPlace, names: readonly string[]): ObjectPlace | undefined {
  let current: ObjectPlace | undefined = place;
  for (const name of names) {
    if (current === undefined || !Object.hasOwn(current.node, name)) return undefined;
    current = follow(root, { node: current.node[name] ?? null, pointer: `${current.pointer}/${escapePointer(name)}` });
  }
  return current;
}

function follow(root: JsonObject, place: SchemaPlace): ObjectPlace | undefined {
  let { node, pointer } = place;
  for (let step = 0; step < 16 && isJsonObject(node); step += 1) {
    if (typeof node.$ref !== "string") return { node, pointer };
    pointer = node.$ref;
    node = resolveReference(root, node.$ref) ?? null;
  }
  return undefined;
}
