// In: the text of the OpenAPI document. Out: for each model with a path of its own, where its input and output are described.
// It never reads a schema: references stay references until normalisation.

import type { Diagnostic } from "../../ir/diagnostics.js";
import {
  brokenReferenceMessage,
  compact,
  escapePointer,
  isJsonObject,
  type JsonObject,
  readText,
  resolveReference,
} from "../../ir/json.js";
import { ModelBoundError, modelTooLarge } from "../../ir/model-bounds.js";
import { modelIdProblem } from "../../ir/model-id.js";
import { isRunsPath, workflowRoute, workflowRunsPath } from "../../ir/run-routes.js";
import type { OpenApiDocument, OpenApiModel } from "../../ir/source-records.js";
import { UnusableDocumentError } from "../../ir/unusable-document.js";
import { parseJsonDocument } from "../json-document.js";
import { brokenReferencesBelow, findBrokenReferences, withLocalDefinitions } from "./broken-references.js";
import { child, follow, modelOfPath, type ObjectPlace, type Problem } from "./places.js";
import { readRequestInput, type RequestInput } from "./request-input.js";
import { readRunOutput, type RunOutput } from "./run-output.js";

/** Finds the models that have a path of their own. Throws when the document is no OpenAPI document at all. */
export function parseOpenApi(
  text: string,
  document: string,
): { openApi: OpenApiDocument; diagnostics: readonly Diagnostic[] } {
  const parsed = parseJsonDocument(text, document);
  if (!isJsonObject(parsed)) throw unusable(document, "expected an OpenAPI document, found JSON that is no object");
  const root = withLocalDefinitions(parsed);
  if (![root.openapi, root.swagger].some((version) => typeof version === "string")) {
    throw unusable(document, "expected an OpenAPI document, found an object that names no version of OpenAPI");
  }
  const { paths } = root;
  if (!isJsonObject(paths)) {
    const found = paths === undefined ? "none" : "something else";
    throw unusable(`${document}#/paths`, `expected the paths of the document as an object, found ${found}`);
  }
  const diagnostics: Diagnostic[] = [];
  const models = new Map<string, OpenApiModel>();
  for (const [path, item] of Object.entries(paths)) {
    const { route, id } = modelOfPath(path) ?? {};
    if (id === undefined) continue;
    const pointer = `#/paths/${escapePointer(path)}`;
    const report = (code: string, message: string, help: string, at = pointer): void => {
      diagnostics.push({ code, severity: "warning", model: id, pointer: `${document}${at}`, message, help });
    };
    const reportAll = (problems: readonly Problem[]): void => {
      for (const { severity = "warning", pointer: at, ...problem } of problems)
        diagnostics.push({ ...problem, severity, model: id, pointer: `${document}${at}` });
    };
    const isWorkflow = route === workflowRoute;
    const isNoWorkflow = isWorkflow && !isRunsPath(workflowRunsPath(id));
    const problem = modelIdProblem(id) ?? (isNoWorkflow ? "a workflow is called by its owner and its name" : undefined);
    if (problem !== undefined) {
      diagnostics.push({
        code: "invalid-model-id",
        severity: "warning",
        pointer: `${document}${pointer}`,
        message: `The path names no model: ${problem}.`,
        help: "Report the path to the upstream; it was left out.",
      });
      continue;
    }
    const place = follow(root, { node: item, pointer });
    const operation = place && child(root, place, ["post"]);
    if (operation === undefined) {
      // A path that has something else to offer is not about runs.
      const isOther = place !== undefined && !Object.hasOwn(place.node, "post");
      const at = place === undefined ? pointer : `${pointer}/post`;
      if (!isOther) report("unreadable-path", "No object that describes a run stands here.", unread, at);
      continue;
    }
    if (models.has(id)) {
      report("duplicate-path", "Another path names the same model; the first is used.", "Report it to the upstream.");
      continue;
    }
    try {
      const input = readRequestInput(root, operation, id);
      const output = readRunOutput(root, operation, id);
      reportAll([...input.problems, ...output.problems, ...deprecation(operation)]);
      const runsPath = isWorkflow ? workflowRunsPath(id) : undefined;
      models.set(id, { ...readOperation(id, operation, input, output), ...compact({ runsPath }) });
    } catch (error) {
      if (!(error instanceof ModelBoundError)) throw error;
      diagnostics.push(modelTooLarge(id, error.message, `${document}${error.pointer}`));
    }
  }
  diagnostics.push(...brokenReferences(root, document, models));
  return { openApi: { document, root, models }, diagnostics };
}

const unread = "Nothing was read from it: the other documents have to describe the model. Report it to the upstream.";

function unusable(place: string, problem: string): UnusableDocumentError {
  return new UnusableDocumentError(
    place,
    problem,
    "Check the address of the OpenAPI document, then run `pnpm crawl` again.",
  );
}

/** The references that no model's own schemas lead to: those are reported for the model whose types they break. */
function brokenReferences(
  root: JsonObject,
  document: string,
  models: ReadonlyMap<string, OpenApiModel>,
): readonly Diagnostic[] {
  const all = findBrokenReferences(root);
  if (all.length === 0) return [];
  const nodes = [...models.values()].flatMap(({ input, output }) =>
    [input, output].flatMap((place) => place?.node ?? []),
  );
  const reported = brokenReferencesBelow(root, nodes);
  const below = [...models.values()].map(({ id, pointer }) => {
    const operation = resolveReference(root, pointer);
    return { id, broken: brokenReferencesBelow(root, operation === undefined ? [] : [operation]) };
  });
  return all
    .filter(({ node }) => !reported.has(node))
    .flatMap(({ pointer, reference, node }): readonly Diagnostic[] => {
      const owners = below.filter(({ broken }) => broken.has(node)).map(({ id }) => id);
      const cure = "Report it to the upstream, or correct the reference in the snapshot.";
      const finding = {
        code: "broken-reference",
        severity: "warning",
        pointer: `${document}${pointer}`,
        message: brokenReferenceMessage(reference),
      } as const;
      if (owners.length === 0) return [{ ...finding, help: `${cure} No model's types hang on it.` }];
      const help = `${cure} What it would say of this model was left out.`;
      return owners.map((model) => ({ ...finding, model, help }));
    });
}

/** No source but this one can say it, and no package says it. */
function deprecation({ node, pointer }: ObjectPlace): readonly Problem[] {
  if (node.deprecated !== true) return [];
  return [
    {
      code: "deprecated-operation",
      severity: "info",
      pointer: `${pointer}/deprecated`,
      message: "The operation is marked as deprecated.",
      help: "The package says nothing of it until the catalog lists the model no more. Add a refinement to tell its users in the description.",
    },
  ];
}

function readOperation(
  id: string,
  place: ObjectPlace,
  { place: input, examples }: RequestInput,
  { place: output }: RunOutput,
): OpenApiModel {
  const { node: operation, pointer } = place;
  return {
    id,
    ...compact({
      summary: readText(operation, "summary"),
      description: readText(operation, "description"),
      input,
      output,
    }),
    examples,
    deprecated: operation.deprecated === true,
    pointer,
  };
}
