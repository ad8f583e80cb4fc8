import { RunflowError } from "./errors/runflow-error.js";
import { isRunId } from "./run-record.js";

/** The path of a model's runs. Each segment is encoded on its own, and none can lead out of `/v1/models/`. */
export function modelPath(id: string | undefined): string {
  const segments = String(id).split("/");
  if (segments.length < 2 || segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    throw new RunflowError(
      "invalid_input",
      `"${id}" is not a model id. Import a model from its package; its id looks like "provider/slug".`,
    );
  }
  return `/v1/models/${segments.map(encodeURIComponent).join("/")}`;
}

/** The path of one run. */
export function runPath(id: string): string {
  if (!isRunId(id)) throw new RunflowError("invalid_input", `"${id}" is not the id of a run.`);
  return `/v1/runs/${id}`;
}
