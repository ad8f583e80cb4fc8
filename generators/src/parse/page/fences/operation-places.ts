// In: an OpenAPI document, or a part of one, as a page prints it. Out: where the operation that runs the model describes its
// inputs and outputs; the readers of the document of all models find them.

import { isJsonObject, type JsonObject } from "../../../ir/json.js";
import { child, jsonContents, modelOfPath, type ObjectPlace } from "../../openapi/places.js";
import { readRequestInput } from "../../openapi/request-input.js";
import { readRunOutput } from "../../openapi/run-output.js";
import type { SchemaPlaces } from "./schemas.js";

/** Finds what the operation of the model describes; `undefined` when the value holds no operation. */
export function placesOfOperation(root: JsonObject, model: string): SchemaPlaces | undefined {
  const found = operationOf(root, model);
  if (found === undefined || "problem" in found) return found;
  const { place: input, problems } = readRequestInput(found.operation.root, found.operation.place, model);
  const { place: output } = readRunOutput(root, found.operation.place, model);
  // A body that is described without `input` is usual where a page is about the inputs.
  const told = problems.find(({ code, severity }) => code !== "flat-body" && severity !== "info")?.message;
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(told !== undefined && { problem: told }),
  };
}

interface Operation {
  readonly root: JsonObject;
  readonly place: ObjectPlace;
}

function operationOf(
  root: JsonObject,
  model: string,
): { readonly operation: Operation } | { readonly problem: string } | undefined {
  const paths = pathsOf(root);
  if (paths !== undefined) return operationOfPaths(root, paths, model);
  const whole: ObjectPlace = { node: root, pointer: "#" };
  const post = child(root, whole, ["post"]);
  if (post !== undefined && describesBody(root, post)) return { operation: { root, place: post } };
  if (isJsonObject(root.requestBody)) return { operation: { root, place: whole } };
  // A body alone.
  const isBody = isJsonObject(root.content) && jsonContents(root, whole).length > 0;
  return isBody ? { operation: { root, place: { node: { requestBody: root }, pointer: "#" } } } : undefined;
}

/** The paths of a document, or paths alone. */
function pathsOf(root: JsonObject): ObjectPlace | undefined {
  if (isJsonObject(root.paths)) return { node: root.paths, pointer: "#/paths" };
  const keys = Object.keys(root).filter((key) => key !== "components" && key !== "definitions");
  return keys.length > 0 && keys.every((key) => key.startsWith("/")) ? { node: root, pointer: "#" } : undefined;
}

function operationOfPaths(
  root: JsonObject,
  paths: ObjectPlace,
  model: string,
): { readonly operation: Operation } | { readonly problem: string } | undefined {
  const calls = Object.keys(paths.node).flatMap((path) => {
    const place = path.startsWith("/") || path.includes("://") ? child(root, paths, [path, "post"]) : undefined;
    return place === undefined || !describesBody(root, place) ? [] : [{ id: modelOfPath(path)?.id, place }];
  });
  const [own, ...moreOwn] = calls.filter(({ id }) => id === model);
  // The only call of a document that names no model is the one that the page is about.
  const [other, ...moreOthers] = calls.filter(({ id }) => id === undefined);
  const chosen = own !== undefined && moreOwn.length === 0 ? own : moreOthers.length === 0 ? other : undefined;
  if (chosen !== undefined) return { operation: { root, place: chosen.place } };
  const foreign = calls.flatMap(({ id }) => (id === undefined || id === model ? [] : JSON.stringify(id)));
  if (foreign.length > 0)
    return { problem: `It describes the runs of ${foreign.slice(0, 3).join(", ")}, and none of this model.` };
  return calls.length === 0
    ? undefined
    : { problem: `It describes ${calls.length} calls, and none is known to run the model.` };
}

function describesBody(root: JsonObject, operation: ObjectPlace): boolean {
  return child(root, operation, ["requestBody"]) !== undefined || Array.isArray(operation.node.parameters);
}
