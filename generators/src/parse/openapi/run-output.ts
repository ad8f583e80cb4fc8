// In: the operation that starts a run, and the document around it. Out: where the output of the run is described: in the answer,
// in the callback that is sent at the end, or in the answer to whoever asks for the run later.

import { isJsonObject, type JsonObject } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import {
  child,
  childrenOf,
  follow,
  isFreeForm,
  jsonContents,
  memberOf,
  type ObjectPlace,
  type Problem,
} from "./places.js";
import { statementsAbout, unreadProblems } from "./statements.js";

/** Where the output of a model's runs is described, and what a person should know about how it is. */
export interface RunOutput {
  readonly place?: SchemaPlace;
  readonly problems: readonly Problem[];
}

/** Finds the output of a model's runs; the first description that says more than "any object" is used. */
export function readRunOutput(root: JsonObject, operation: ObjectPlace, model: string): RunOutput {
  const own = responsesOf(root, operation);
  const answers = [...own, ...callbacksOf(root, operation), ...laterAnswers(root, model)];
  const statements = answers
    .flatMap((answer) => jsonContents(root, answer))
    .map((content) => statementsAbout("output", root, memberOf(content, "schema"), model));
  const outputs = statements.flatMap(({ place }) => place ?? []);
  const [first, ...others] = outputs.filter((output) => !isFreeForm(root, output));
  const place = first ?? outputs[0];
  const problems = [
    ...statements.flatMap((found) => unreadProblems(found, "`output`")),
    ...(first === undefined ? [] : furtherOutputs(root, first, others)),
    ...(outputs.length > 0 ? [] : withoutOutput(root, own)),
  ];
  return { ...(place !== undefined && { place }), problems };
}

/** Descriptions of the output that say something else than the one that is used. */
function furtherOutputs(root: JsonObject, used: SchemaPlace, others: readonly SchemaPlace[]): readonly Problem[] {
  const said = (place: SchemaPlace): string => JSON.stringify(follow(root, place)?.node ?? place.node);
  const further = others.filter((other) => said(other) !== said(used));
  return further.slice(0, 1).map(({ pointer }) => ({
    code: "further-output",
    severity: "info",
    pointer,
    message: `The output is described here otherwise than at ${used.pointer}.`,
    help: "The other description is used. Add a refinement when this one is right.",
  }));
}

/** An answer with a content that says nothing of `output`: whatever it says is not read. */
function withoutOutput(root: JsonObject, own: readonly ObjectPlace[]): readonly Problem[] {
  const described = own.filter(
    (answer) =>
      answer.node.schema !== undefined || Object.keys(child(root, answer, ["content"])?.node ?? {}).length > 0,
  );
  return described.slice(0, 1).map(({ pointer }) => ({
    code: "unreadable-answer",
    pointer,
    message: "No answer describes `output`, so what the answers say was not read.",
    help: "The other documents have to describe the output: a run answers as JSON, with its output below `output`. Report it to the upstream.",
  }));
}

/** The answers of success: a run that was created first, then one that waited for the result, then any other. */
function responsesOf(root: JsonObject, operation: ObjectPlace): readonly ObjectPlace[] {
  const responses = child(root, operation, ["responses"]);
  if (responses === undefined) return [];
  const usual = ["201", "200", "202", "2XX", "default"];
  const others = Object.keys(responses.node).filter((status) => status.startsWith("2") && !usual.includes(status));
  return [...usual, ...others].flatMap((status) => child(root, responses, [status]) ?? []);
}

/** The bodies that are sent to the caller's address. */
function callbacksOf(root: JsonObject, operation: ObjectPlace): readonly ObjectPlace[] {
  return childrenOf(root, operation, "callbacks").flatMap((callback) =>
    Object.keys(callback.node).flatMap((address) => child(root, callback, [address, "post", "requestBody"]) ?? []),
  );
}

// `/v1/runs/{id}` and `/v1/models/acme/brush/runs/{id}`, where names in braces stand for any model.
const runPath = /^(?:https?:\/\/[^/]+)?\/?(?:api\/)?(?:v\d+\/)?(?:models\/(.+)\/)?runs\/\{[^/{}]+\}\/?$/;

/** The answers to whoever asks for a run: those of the model's own path, then those of the path of all models. */
function laterAnswers(root: JsonObject, model: string): readonly ObjectPlace[] {
  const { paths } = root;
  if (!isJsonObject(paths)) return [];
  const found = Object.keys(paths).flatMap((path) => {
    const match = runPath.exec(path);
    const owner = match?.[1]?.includes("{") === true ? undefined : match?.[1];
    if (match === null || (owner !== undefined && owner !== model)) return [];
    const operation = child(root, { node: paths, pointer: "#/paths" }, [path, "get"]);
    return operation === undefined ? [] : [{ operation, isOwn: owner === model }];
  });
  return [...found.filter(({ isOwn }) => isOwn), ...found.filter(({ isOwn }) => !isOwn)].flatMap(({ operation }) =>
    responsesOf(root, operation),
  );
}
