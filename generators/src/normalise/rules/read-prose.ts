import { memberOf } from "../../ir/json.js";
import type { ModelSpec } from "../../ir/model.js";
import type { Schema } from "../../ir/schema.js";
import { fieldsByName, type Candidate, type Decision, type Report } from "../candidate.js";
import type { Refinement } from "../refinements/refinement.js";
import { factsInProse } from "./facts-in-prose.js";

/** What reading the texts of a model's inputs needs and fills. */
export interface ProseContext {
  /** What each source declares about the inputs. */
  readonly inputs: readonly Candidate[];
  readonly definitions: { readonly input: ReadonlyMap<string, Schema>; readonly output: ReadonlyMap<string, Schema> };
  readonly refinement: Refinement | undefined;
  /** The model's page, as diagnostics name it. */
  readonly page: string | undefined;
  /** Receives what was taken from a text, and what a text contradicts. */
  readonly decisions: Decision[];
  readonly report: Report;
}

/** Reads the facts in the texts of the inputs, of everything inside them, and of the definitions that they use. */
export function readProse(spec: ModelSpec, context: ProseContext): ModelSpec {
  const read = proseReader(context);
  const { input, output } = context.definitions;
  return {
    ...spec,
    input: {
      ...spec.input,
      fields: spec.input.fields.map((field) => ({ ...field, schema: read(field.name, field.schema) })),
    },
    definitions: Object.fromEntries([
      ...[...input].map(([name, schema]) => [name, read(name, schema)] as const),
      ...output,
    ]),
  };
}

function proseReader(context: ProseContext): (name: string, schema: Schema) => Schema {
  const { inputs, refinement, page, decisions, report } = context;
  const declared = fieldsByName(inputs);
  return (name, schema) => {
    // The text may come from another source than the shape.
    const source = declared.get(name)?.find((field) => field.schema.description === schema.description);
    return factsInProse(schema, [name], ({ path, fact: found, value, declared: other, from }) => {
      const fact = found === "values" ? "options" : found;
      const prose = { from: `${path.length === 1 ? (source?.schema.from ?? from) : from} (its text)`, value };
      const pointer = `input/${path.join("/")}`;
      if (other === undefined) {
        decisions.push({ pointer, fact, winner: prose, losers: [] });
        return;
      }
      decisions.push({ pointer, fact, winner: { from, value: other }, losers: [prose] });
      // Where a person has already decided, nobody needs to be warned again.
      const isDecided = memberOf(refinement?.patch.input, name) !== undefined;
      report({
        code: "prose-conflict",
        severity: isDecided ? "info" : "warning",
        pointer: from.replace(/^llms\.txt(?=#)/, page ?? "llms.txt"),
        message: `The text of ${JSON.stringify(path.join("."))} says ${fact} ${JSON.stringify(value)}, where ${JSON.stringify(other)} is stated.`,
        help: isDecided
          ? `generators/${refinement?.file ?? ""} decides about this field.`
          : "What is stated is used. Add a refinement when the text is right.",
      });
    });
  };
}
