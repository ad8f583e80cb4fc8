import { Ajv2020 } from "ajv/dist/2020.js";

import type { Example, ModelSpec } from "../ir/model.js";
import { emitJsonSchema } from "./json-schema.js";

/** An example of the upstream, held against the input that its own documents describe. */
export interface CheckedExample {
  readonly example: Example;
  /** What does not fit, with its place inside the input; empty for an example that does. */
  readonly problems: readonly string[];
}

/** Holds the upstream's examples against the schema of the input. */
export function checkExamples(spec: ModelSpec): readonly CheckedExample[] {
  if (spec.examples.length === 0) return [];
  const ajv = new Ajv2020({
    strict: false,
    // The schema is of our own making: to hold it against the one for schemas takes longer than all the rest.
    meta: false,
    validateSchema: false,
    validateFormats: false,
    allErrors: true,
    ownProperties: true,
    logger: false,
  });
  const validate = ajv.compile(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules));
  return spec.examples.map((example) => {
    if (validate(example.input)) return { example, problems: [] };
    const problems = (validate.errors ?? []).map(({ instancePath, message = "does not fit", params }) => {
      const extra = "additionalProperty" in params ? ` (${JSON.stringify(params["additionalProperty"])})` : "";
      return `${instancePath === "" ? "the input" : instancePath} ${message}${extra}`;
    });
    return { example, problems: [...new Set(problems)] };
  });
}
