import type { JsonObject, JsonValue } from "../../../src/ir/json.js";
import type { ModelSpec } from "../../../src/ir/model.js";
import type { PageField, PagePrice } from "../../../src/ir/model-page.js";
import type { Field, Schema } from "../../../src/ir/schema.js";
import type { PublicParameter } from "../../../src/ir/source-records.js";
import type { Candidate, Report } from "../../../src/normalise/candidate.js";
import { mergeAllOf } from "../../../src/normalise/json-schema/all-of.js";
import { candidateFromPage } from "../../../src/normalise/parameters/from-page.js";
import { candidateFromPublicModel } from "../../../src/normalise/parameters/from-public-model.js";
import { readLiteral, readNumber, stripQuotes } from "../../../src/normalise/literals.js";
import { mediaPaths } from "../../../src/normalise/media-paths.js";
import { mergeCandidates } from "../../../src/normalise/merge/merge-candidates.js";
import { normaliseNames, type NamesFile } from "../../../src/normalise/names.js";
import { normaliseOutput } from "../../../src/normalise/output.js";
import { normalisePrice } from "../../../src/normalise/price/price.js";
import { readPriceLabel } from "../../../src/normalise/price/price-label.js";
import { outputMediaKind } from "../../../src/normalise/rules/output-media-kind.js";
import { mediaByName } from "../../../src/normalise/rules/media-by-name.js";
import { shapeByExample } from "../../../src/normalise/rules/shape-by-example.js";
import { readTypeWords } from "../../../src/ir/type-words.js";
import { unionOf } from "../../../src/normalise/unions.js";
import { proseRules } from "./prose-rules.js";

type Rule = (input: never) => unknown;

/** How each fixture file of `rules/` is run; the key is the file's name. */
export const rules: Readonly<Record<string, Rule>> = {
  ...proseRules,
  "all-of": ({ node, root }: { node: JsonObject; root?: JsonValue }) => mergeAllOf(node, root ?? {}),
  "output-media-kind": (told: { id: string } & Partial<ModelSpec>) =>
    outputMediaKind({
      input: { kind: "object", fields: [], from: "input" },
      output: { kind: "json", shape: "any", from: "output" },
      definitions: {},
      ...told,
    }),
  literals: ({ text, schema }: { text: string; schema: Schema }) => readLiteral(text, schema),
  "media-by-name": ({ name, schema }: { name: string; schema: Schema }) => mediaByName(name, schema),
  "media-paths": ({ schema, definitions }: { schema: Schema; definitions?: Record<string, Schema> }) =>
    mediaPaths(schema, definitions ?? {}),
  merge: (candidates: readonly Candidate[]) => withFindings((report) => mergeCandidates(candidates, "input", report)),
  names: ({ ids, existing }: { ids: readonly string[]; existing?: NamesFile }) => {
    const { names, diagnostics } = normaliseNames(ids, existing ?? {});
    return {
      names,
      ...(diagnostics.length > 0 && { findings: diagnostics.map(({ code, model }) => ({ code, model })) }),
    };
  },
  numbers: (text: string) => readNumber(text),
  output: ({ fields, stated }: { fields: readonly Field[]; stated: readonly string[] }) =>
    normaliseOutput(fields, new Set(stated)),
  "page-fields": (fields: readonly PageField[]) =>
    withFindings((report) => ({
      fields: candidateFromPage(fields, "input", "models/acme/lamp/llms.txt", report)?.fields,
    })),
  "price-labels": (label: string) => readPriceLabel(label),
  prices: ({ label, page, note }: { label?: string; page?: PagePrice; note?: string }) =>
    normalisePrice({ label, pointer: "models-catalog.json#/0" }, page, note),
  "public-parameters": (parameters: readonly PublicParameter[]) =>
    withFindings((report) => ({
      fields: candidateFromPublicModel(parameters, "public-models.json#/lamp/inputs", report)?.fields,
    })),
  quotes: (text: string) => stripQuotes(text),
  "shape-by-example": ({ schema, inputs }: { schema: Schema; inputs: readonly JsonObject[] }) =>
    shapeByExample(
      "config",
      schema,
      inputs.map((input) => ({ input, from: "page#/examples" })),
    ),
  "type-words": (text: string) => readTypeWords(text),
  union: (schemas: readonly Schema[]) => unionOf(schemas, "joined"),
};

/** What a rule gives, and in short what it reported. */
function withFindings<Result extends object>(run: (report: Report) => Result): Result {
  const findings: unknown[] = [];
  const result = run(({ code, pointer }) => findings.push({ code, pointer }));
  return { ...result, ...(findings.length > 0 && { findings }) };
}
