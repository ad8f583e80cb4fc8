import type { JsonObject, JsonValue } from "../../../src/ir/json.js";
import type { Field, Schema } from "../../../src/ir/schema.js";
import type { Report } from "../../../src/normalise/candidate.js";
import { reportCaseClashes } from "../../../src/normalise/rules/field-names.js";
import { splitInputRules } from "../../../src/normalise/json-schema/input-rules.js";
import { mergePatch } from "../../../src/normalise/refinements/merge-patch.js";
import { comparePrices } from "../../../src/normalise/price/price.js";
import { defaultInProse } from "../../../src/normalise/rules/default-in-prose.js";
import { factsInProse } from "../../../src/normalise/rules/facts-in-prose.js";
import { deprecatedInProse } from "../../../src/normalise/rules/deprecated-in-prose.js";
import { isListInProse, itemCountInProse } from "../../../src/normalise/rules/list-in-prose.js";
import { lengthInProse } from "../../../src/normalise/rules/length-in-prose.js";
import { multipleInProse, rangeInProse } from "../../../src/normalise/rules/number-in-prose.js";
import { optionsInProse } from "../../../src/normalise/rules/options-in-prose.js";
import type { ProseRule } from "../../../src/normalise/rules/sentence.js";

type Rule = (input: never) => unknown;

const sentenceRule =
  (rule: ProseRule): Rule =>
  ({ sentence, schema }: { sentence: string; schema: Schema }) =>
    rule(sentence, schema);

/** The rules about facts in texts, rules of several fields and corrections, by the name of their fixture. */
export const proseRules: Readonly<Record<string, Rule>> = {
  "case-clash": (fields: readonly Field[]) => collect((report) => reportCaseClashes(fields, "input", report)),
  "input-rules": (node: JsonObject) => splitInputRules(node, "doc#/x"),
  "default-in-prose": sentenceRule(defaultInProse),
  "deprecated-in-prose": sentenceRule(deprecatedInProse),
  "facts-in-prose": (schema: Schema) => {
    const told: string[] = [];
    const result = factsInProse(schema, ["lamp"], ({ path, fact, value, declared: stated }) => {
      const against = stated === undefined ? "" : `, stated ${JSON.stringify(stated)}`;
      told.push(`${path.join(".")} ${fact} ${JSON.stringify(value)}${against}`);
    });
    return { schema: result, ...(told.length > 0 && { told }) };
  },
  "item-count-in-prose": sentenceRule(itemCountInProse),
  "length-in-prose": sentenceRule(lengthInProse),
  "list-in-prose": (text: string) => isListInProse(text),
  "merge-patch": ({ target, patch }: { target: JsonValue; patch: JsonValue }) => mergePatch(target, patch),
  "multiple-in-prose": sentenceRule(multipleInProse),
  "options-in-prose": sentenceRule(optionsInProse),
  "price-conflict": ({ catalog, page }: { catalog?: string; page?: string }) =>
    collect((report) => ({
      decisions: comparePrices(
        { label: catalog, pointer: "catalog#/price" },
        { label: page, pointer: "page#/pricing" },
        report,
      ),
    })),
  "range-in-prose": sentenceRule(rangeInProse),
};

function collect(run: (report: Report) => object | undefined | void): object {
  const findings: unknown[] = [];
  const result = run(({ code, pointer }) => findings.push({ code, pointer }));
  return { ...result, ...(findings.length > 0 && { findings }) };
}
