import { RunflowError } from "./errors/runflow-error.js";
import type { Model } from "./model.js";
import { isRunId } from "./run-record.js";

/**
 * The path that runs of a model are posted to. What an id holds is encoded, a path of the model's own needs no code: none is
 * another host, leads out of its folder, or hides a slash, a query or a fragment.
 */
export function runsPath(model: Partial<Pick<Model<unknown, unknown>, "id" | "runsPath">> | undefined): string {
  const { id, runsPath } = checkModel(model) ?? {};
  const path = runsPath ?? `/v1/models/${id}/runs`;
  const encoded = encodeURI(path);
  // Linear: each segment starts at a slash.
  if (/^\/v1(\/(?!\.\.?\/)[\w.~%-]+){3,}\/runs$/.test(encoded) && (!runsPath || encoded === path)) return encoded;
  const what = runsPath ? `"${runsPath}" is no path for the runs of a model.` : `"${id}" is not a model id.`;
  throw modelError(what);
}

/** Takes a model; without types somebody passes its id instead. */
export function checkModel<Given>(model: Given): Given {
  if (typeof model === "string") throw modelError(`"${model}" is an id, not a model.`);
  return model;
}

function modelError(what: string): RunflowError {
  const cure = `Import a model from its package, or make one with defineModel; its id looks like "provider/slug".`;
  return new RunflowError("invalid_input", `${what} ${cure}`);
}

/** The path of one run. */
export function runPath(id: string): string {
  if (!isRunId(id)) throw new RunflowError("invalid_input", `"${id}" is not the id of a run.`);
  return `/v1/runs/${id}`;
}
