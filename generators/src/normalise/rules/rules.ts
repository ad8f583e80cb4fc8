// In: the spec that the merged sources give. Out: the spec as it is written. Every interpretation of what the sources say
// together is one row here, and the rows are applied in this order; none contradicts a source without a diagnostic.

import type { ModelSpec } from "../../ir/model.js";
import type { Field, Schema } from "../../ir/schema.js";
import { mediaPaths } from "../media-paths.js";
import { priceWithInputs } from "../price/price-inputs.js";
import { refineSpec } from "../refinements/refine.js";
import { reportCaseClashes, reportUnsendableNames } from "./field-names.js";
import { rulesOfKnownInputs } from "./known-inputs.js";
import { mediaByName } from "./media-by-name.js";
import { outputMediaKind } from "./output-media-kind.js";
import { readProse, type ProseContext } from "./read-prose.js";
import { shapeByExample } from "./shape-by-example.js";
import { takenFromSibling } from "./taken-from-sibling.js";

/** What the rules need besides the spec: the sources, and who hears of what was found. */
export interface RuleContext extends ProseContext {
  /** The inputs that the snapshot marks as taken from a similar model, as paths. */
  readonly inferred: readonly string[];
}

/** One interpretation. */
export interface SpecRule {
  readonly name: string;
  /** What it looks at. */
  readonly reads: string;
  readonly apply: (spec: ModelSpec, context: RuleContext) => ModelSpec;
}

export const rules: readonly SpecRule[] = [
  {
    name: "media-by-name",
    reads: "the names of inputs that are text",
    apply: (spec) => withInputs(spec, ({ name, schema }) => mediaByName(name, schema)),
  },
  {
    name: "shape-by-example",
    reads: "the calls that a page shows",
    apply: (spec) => withInputs(spec, ({ name, schema }) => shapeByExample(name, schema, spec.examples)),
  },
  {
    name: "facts-in-prose",
    reads: "the texts of inputs, sentence by sentence",
    apply: readProse,
  },
  {
    name: "taken-from-sibling",
    reads: "which inputs the snapshot marks as those of a similar model",
    apply: (spec, { inferred, page, report }) => takenFromSibling(spec, inferred, page, report),
  },
  {
    name: "output-media-kind",
    reads: "the output, the category, the id, the price and the inputs that count",
    apply: (spec, { decisions }) => {
      const kind = outputMediaKind(spec);
      if (kind === undefined) return spec;
      decisions.push({ pointer: "kind", fact: "kind", winner: { from: kind.from, value: kind.media }, losers: [] });
      return { ...spec, kind };
    },
  },
  {
    name: "refinement",
    reads: "what a person corrects",
    apply: (spec, { refinement, decisions, report }) => {
      if (refinement === undefined) return spec;
      const refined = refineSpec(spec, refinement, report);
      decisions.push(...refined.decisions);
      return refined.spec;
    },
  },
  {
    name: "unsendable-names",
    reads: "the names of all fields and definitions",
    apply: (spec, { report }) => {
      reportUnsendableNames(spec, report);
      return spec;
    },
  },
  {
    name: "case-clashes",
    reads: "the names of fields beside each other",
    apply: (spec, { report }) => {
      reportCaseClashes(spec.input.fields, "input", report);
      if (spec.output.kind === "object") reportCaseClashes(spec.output.fields, "output", report);
      return spec;
    },
  },
  {
    name: "required-first",
    reads: "which inputs a call needs",
    apply: (spec) => {
      const fields = [...spec.input.fields].sort((left, right) => Number(right.required) - Number(left.required));
      return { ...spec, input: { ...spec.input, fields } };
    },
  },
  {
    name: "price-inputs",
    reads: "the price's unit, rules and note, and the texts and defaults of inputs",
    apply: (spec, { report }) =>
      spec.price === undefined ? spec : { ...spec, price: priceWithInputs(spec.price, spec.input.fields, report) },
  },
  {
    name: "media-paths",
    reads: "where media stands in the input",
    apply: (spec) => ({ ...spec, media: mediaPaths(spec.input, spec.definitions) }),
  },
  {
    name: "known-inputs",
    reads: "which inputs the rules between inputs name",
    apply: (spec, { report }) => ({ ...spec, rules: rulesOfKnownInputs(spec.rules, spec.input, report) }),
  },
];

function withInputs(spec: ModelSpec, read: (field: Field) => Schema): ModelSpec {
  const fields = spec.input.fields.map((field) => ({ ...field, schema: read(field) }));
  return { ...spec, input: { ...spec.input, fields } };
}
