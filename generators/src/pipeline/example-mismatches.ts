import { checkExamples } from "../emit/fitting-examples.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import type { ModelSpec } from "../ir/model.js";

/** Examples of the documents that do not fit the inputs that the documents describe. */
export function exampleMismatches(spec: ModelSpec): readonly Diagnostic[] {
  return checkExamples(spec)
    .filter(({ problems }) => problems.length > 0)
    .map(({ example, problems }) => ({
      code: "example-mismatch",
      severity: "warning",
      model: spec.id,
      pointer: example.from.replace(/^llms\.txt/, documents.page(spec.id)),
      message: `The example does not fit the inputs that the documents describe: ${problems.slice(0, 3).join("; ")}.`,
      help: "A made-up example is shown instead. Correct the page, or add a refinement when the example is right.",
    }));
}
