// In: the operation that starts a run, and the document around it. Out: where the output of the run is described: in the answer,
// in the callback that is sent at the end, or in the answer to whoever asks for the run later.

import { isJsonObject, type JsonObject } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { isFreeForm } from "./free-form.js";
import { child, childrenOf, jsonSchema, type ObjectPlace } from "./places.js";
import { statementsAbout } from "./statements.js";

/** Finds the output of a model's runs; the first description that says more than "any object" is used. */
export function readRunOutput(root: JsonObject, operation: ObjectPlace, model: string): SchemaPlace | undefined {
  const answers = [...responsesOf(root, operation), ...callbacksOf(root, operation), ...laterAnswers(root, model)];
  const outputs = answers.flatMap(
    (answer) => statementsAbout("output", root, jsonSchema(root, answer), model).place ?? [],
  );
  return outputs.find((output) => !isFreeForm(root, output)) ?? outputs[0];
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
