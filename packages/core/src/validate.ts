// In: an input before anything is sent, an output after a run. Out: nothing, when they fit.
// It never sends anything, and never lets an output fail a run that was paid for.

import { RunflowError } from "./errors/runflow-error.js";
import type { Issue } from "./errors/runflow-error.js";
import type { Settings } from "./http/settings.js";
import type { BatchModel, InputValidator, Model, ModelSchema } from "./model.js";

const MAX_LISTED_ISSUES = 5;

/** Checks an input against the schema that was passed, or against the model's own. */
export async function checkInput(
  model: Model<unknown, unknown>,
  input: unknown,
  validate: true | InputValidator,
): Promise<void> {
  const validator = validate === true ? (await loadSchema(model)).inputSchema : validate;
  const check = (value: unknown) => findIssues(validator, value);
  const issues = await ((model as Partial<BatchModel>).validateItems?.(input as readonly unknown[], check) ??
    check(input));
  if (issues.length === 0) return;
  throw new RunflowError("invalid_input", `The input does not fit ${model.id}, nothing was sent. ${list(issues)}.`, {
    issues,
  });
}

/** Reports what is new or missing in an output. Runflow made it and it may be right: the run is not failed for it. */
export async function checkOutput(
  { logger, onUnexpectedOutput }: Settings,
  model: Model<unknown, unknown>,
  run: { readonly id: string; readonly output: unknown },
): Promise<void> {
  try {
    const { outputSchema } = await loadSchema(model);
    const issues = outputSchema ? await findIssues(outputSchema, run.output) : [];
    if (issues.length === 0) return;
    logger?.warn(`The output of the run ${run.id} is not what ${model.id} describes. ${list(issues)}.`);
    await onUnexpectedOutput?.({ model: model.id, runId: run.id, issues });
  } catch (error) {
    logger?.warn(`The output of the run ${run.id} was not checked: ${String(error)}`);
  }
}

async function loadSchema(model: Model<unknown, unknown>): Promise<ModelSchema> {
  const cure = `Pass validate: inputSchema, imported from the "/schema" of the model's package.`;
  if (!model.schema)
    throw new RunflowError("invalid_input", `${model.id} came without a schema to validate with. ${cure}`);
  let cause: unknown;
  try {
    const found: Partial<ModelSchema> = await model.schema();
    // In a bundle the name can lead to somebody else's module.
    if (found.inputSchema?.["~standard"]) return found as ModelSchema;
  } catch (error) {
    cause = error;
  }
  const message = `The schema of ${model.id} cannot be loaded here, as in an app that is bundled into one file. ${cure}`;
  throw new RunflowError("invalid_input", message, { cause });
}

async function findIssues(validator: InputValidator, value: unknown): Promise<Issue[]> {
  const { issues = [] } = await validator["~standard"].validate(value);
  return issues.map(({ path = [], message }) => {
    return { path: path.map((step) => String(typeof step === "object" ? step.key : step)).join("."), message };
  });
}

function list(issues: readonly Issue[]): string {
  const named = issues.slice(0, MAX_LISTED_ISSUES).map(({ path, message }) => {
    // A name that the message starts with is told once.
    const place = path
      .split(".")
      .filter((step, index, { length }) => index < length - 1 || !message.startsWith(`${step} `));
    return [...(place.join(".") ? [place.join(".")] : []), message].join(": ");
  });
  const more = issues.length - named.length;
  return named.join("; ") + (more > 0 ? `; and ${more} more` : "");
}
