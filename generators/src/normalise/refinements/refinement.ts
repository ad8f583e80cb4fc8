import type { Diagnostic } from "../../ir/diagnostics.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { parseJson } from "../../ir/parse-json.js";
import { modelIdProblem } from "../../ir/model-id.js";
import type { RefinementDocument } from "../../ir/source-records.js";
import { refinementProblem } from "./check-refinement.js";

/** A correction of one model that a person wrote. */
export interface Refinement {
  readonly model: string;
  /** `refinements/openai/gpt-image-2.json`, as messages and pointers give it. */
  readonly file: string;
  readonly reason: string;
  /** The page or document that the correction rests on. */
  readonly source: string;
  /** What must hold before the patch: a place of the model, and a part of what stands there. */
  readonly expects: JsonObject;
  readonly patch: JsonObject;
}

const shape = `a refinement is { "reason": "…", "source": "…", "expects": { "/input/size": { "kind": "string" } }, "patch": { "input": { … } } }`;

/** Reads one file of `generators/refinements`. A file that cannot be read keeps its model from being written. */
export function parseRefinement({ path, text }: RefinementDocument): {
  readonly refinement?: Refinement;
  readonly diagnostics: readonly Diagnostic[];
} {
  const file = `refinements/${path}`;
  const model = path.replace(/\.json$/, "");
  const idProblem = modelIdProblem(model);
  const failed = (message: string, pointer = file): { diagnostics: readonly Diagnostic[] } => ({
    diagnostics: [
      {
        code: "refinement-unreadable",
        severity: "error",
        ...(idProblem === undefined && { model }),
        pointer,
        message,
        help: `Correct generators/${file}: ${shape}.`,
      },
    ],
  });
  if (idProblem !== undefined) return failed(`The file's name is no model id: ${idProblem}.`);
  let value: JsonValue;
  try {
    value = parseJson(text);
  } catch (error) {
    return failed(`The file is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!isJsonObject(value)) return failed("The file is no JSON object.");
  const problem = refinementProblem(value);
  if (problem !== undefined) {
    return failed(`${problem.message}.`, problem.pointer === "" ? file : `${file}#${problem.pointer}`);
  }
  const { reason, source, expects, patch } = value as unknown as Omit<Refinement, "model" | "file">;
  return { refinement: { model, file, reason, source, expects, patch }, diagnostics: [] };
}
