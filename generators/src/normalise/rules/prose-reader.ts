import type { Schema } from "../../ir/schema.js";
import { fieldsByName, type Candidate, type Report } from "../candidate.js";
import type { Decision } from "../decision.js";
import { memberOf } from "../refinements/merge-patch.js";
import type { Refinement } from "../refinements/refinement.js";
import { factsInProse } from "./facts-in-prose.js";

/** What reading the texts of a model's inputs needs and fills. */
export interface ProseContext {
  readonly candidates: readonly Candidate[];
  readonly refinement: Refinement | undefined;
  /** The model's page, as findings name it. */
  readonly page: string | undefined;
  /** Receives what was taken from a text, and what a text contradicts. */
  readonly decisions: Decision[];
  readonly report: Report;
}

/** Makes the function that reads the facts in the texts of one input and of everything inside it. */
export function proseReader(context: ProseContext): (name: string, schema: Schema) => Schema {
  const { candidates, refinement, page, decisions, report } = context;
  const statements = fieldsByName(candidates);
  return (name, schema) => {
    // The text may come from another source than the shape.
    const teller = statements.get(name)?.find((field) => field.schema.description === schema.description);
    return factsInProse(schema, [name], ({ path, fact: told, value, stated, from }) => {
      const fact = told === "values" ? "options" : told;
      const prose = { from: `${path.length === 1 ? (teller?.schema.from ?? from) : from} (its text)`, value };
      const pointer = `input/${path.join("/")}`;
      if (stated === undefined) {
        decisions.push({ pointer, fact, winner: prose, losers: [] });
        return;
      }
      decisions.push({ pointer, fact, winner: { from, value: stated }, losers: [prose] });
      // Where a person has already decided, nobody needs to be warned again.
      const isDecided = memberOf(refinement?.patch.input, name) !== undefined;
      report({
        code: "prose-conflict",
        severity: isDecided ? "info" : "warning",
        pointer: from.replace(/^llms\.txt(?=#)/, page ?? "llms.txt"),
        message: `The text of ${JSON.stringify(path.join("."))} says ${fact} ${JSON.stringify(value)}, where ${JSON.stringify(stated)} is stated.`,
        help: isDecided
          ? `generators/${refinement?.file ?? ""} decides about this field.`
          : "What is stated is used. Add a refinement when the text is right.",
      });
    });
  };
}
