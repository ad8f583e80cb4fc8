// In: a spec and a person's correction of it. Out: the corrected spec, or a finding that says why the correction does not
// fit any more. It never applies a correction in part.

import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { escapePointer, resolveReference } from "../../ir/json-pointer.js";
import type { ModelKind, Price } from "../../ir/model.js";
import { present } from "../../ir/present.js";
import type { Report } from "../candidate.js";
import type { Decision } from "../decision.js";
import { holds, memberOf, mergePatch } from "./merge-patch.js";
import type { Refinement } from "./refinement.js";
import { readPrice } from "./refinement-price.js";
import { readRules } from "./refinement-rules.js";
import { readFields, readSchema, UnreadableView } from "./refinement-schema.js";
import { viewOfSpec, type RefinableSpec } from "./refinement-view.js";

const patchable: readonly string[] = [
  "name",
  "description",
  "category",
  "license",
  "kind",
  "price",
  "input",
  "output",
  "definitions",
  "rules",
];

/** Applies a refinement. Where it does not fit, an error is reported and the spec comes back as it was. */
export function refineSpec<Spec extends RefinableSpec>(
  spec: Spec,
  refinement: Refinement,
  report: Report,
): { readonly spec: Spec; readonly decisions: readonly Decision[] } {
  const { file, expects, patch } = refinement;
  const unchanged = { spec, decisions: [] };
  const stranger = Object.keys(patch).find((key) => !patchable.includes(key));
  if (stranger !== undefined) {
    report({
      code: "refinement-unreadable",
      severity: "error",
      pointer: `${file}#/patch/${stranger}`,
      message: `A patch has no ${JSON.stringify(stranger)}.`,
      help: `Correct generators/${file}: a patch may hold ${patchable.join(", ")}.`,
    });
    return unchanged;
  }
  const before = viewOfSpec(spec);
  const after = mergePatch(before, patch);
  if (sameJson(before, after)) {
    report({
      code: "refinement-unneeded",
      severity: "info",
      pointer: file,
      message: "The upstream's documents say by now what this refinement says.",
      help: `Delete generators/${file}.`,
    });
    return unchanged;
  }
  const outdated = Object.entries(expects).filter(
    ([place, expected]) => !holds(resolveReference(before, `#${place}`), expected),
  );
  for (const [place, expected] of outdated) {
    report({
      code: "refinement-outdated",
      severity: "error",
      pointer: `${file}#/expects${place}`,
      message: `The refinement expects ${JSON.stringify(expected)} at ${place}, and finds ${found(before, place)}.`,
      help: `Look at what the upstream says now (pnpm model ${refinement.model} --explain), then correct or delete generators/${file}.`,
    });
  }
  if (outdated.length > 0) return unchanged;
  try {
    return {
      spec: { ...spec, ...readView(after, spec, refinement) },
      decisions: decisionsOf(before, refinement, spec),
    };
  } catch (error) {
    if (!(error instanceof UnreadableView)) throw error;
    report({
      code: "refinement-unreadable",
      severity: "error",
      pointer: error.pointer,
      message: `${error.message}.`,
      help: `Correct generators/${file}.`,
    });
    return unchanged;
  }
}

function readView(view: JsonValue, spec: RefinableSpec, { file, patch }: Refinement): Partial<RefinableSpec> {
  const at = (key: string) => ({
    view: memberOf(view, key),
    patch: memberOf(patch, key),
    pointer: `${file}#/patch/${key}`,
  });
  const text = (key: string): string | undefined => {
    const { view: value, patch: own, pointer } = at(key);
    if (own === undefined || own === null) return undefined;
    if (typeof value !== "string") throw new UnreadableView(pointer, "Expected text");
    return value;
  };
  const changed = {
    name: text("name"),
    description: text("description"),
    category: text("category"),
    license: text("license"),
  };
  const kind = text("kind");
  if (kind !== undefined && !isKind(kind))
    throw new UnreadableView(at("kind").pointer, `Expected one of ${kinds.join(", ")}`);
  const price = at("price");
  const patchedPrice: Price | undefined = price.patch === undefined ? undefined : readPrice(price.view, price.pointer);
  const rules = at("rules");
  return present({
    ...changed,
    kind: kind && { media: kind, from: at("kind").pointer },
    price: patchedPrice,
    input:
      patch.input === undefined
        ? undefined
        : { ...spec.input, fields: readFields({ ...at("input"), original: spec.input.fields }) },
    output: patch.output === undefined ? undefined : readOutput(at("output"), spec),
    definitions: patch.definitions === undefined ? undefined : readDefinitions(at("definitions"), spec),
    rules: rules.patch === undefined ? undefined : readRules(rules.view ?? [], rules.pointer),
  }) as Partial<RefinableSpec>;
}

const kinds: readonly ModelKind["media"][] = ["image", "video", "audio"];

function isKind(text: string): text is ModelKind["media"] {
  return kinds.some((kind) => kind === text);
}

interface Place {
  readonly view: JsonValue | undefined;
  readonly patch: JsonValue | undefined;
  readonly pointer: string;
}

function readOutput(place: Place, { output }: RefinableSpec): RefinableSpec["output"] {
  if (output.kind !== "object")
    throw new UnreadableView(place.pointer, "The output of this model has no fields to patch");
  return { ...output, fields: readFields({ ...place, original: output.fields }) };
}

function readDefinitions(
  { view, patch, pointer }: Place,
  { definitions }: RefinableSpec,
): RefinableSpec["definitions"] {
  const entries = Object.entries(isJsonObject(view) ? view : {}).map(([name, schema]) => [
    name,
    readSchema({
      view: schema,
      patch: memberOf(patch, name),
      original: Object.hasOwn(definitions, name) ? definitions[name] : undefined,
      pointer: `${pointer}/${name}`,
    }),
  ]);
  return Object.fromEntries(entries) as RefinableSpec["definitions"];
}

/** What the correction changed, for those who ask where a fact comes from. */
function decisionsOf(before: JsonObject, { file, patch }: Refinement, spec: RefinableSpec): readonly Decision[] {
  return Object.entries(patch).flatMap(([key, part]): readonly Decision[] => {
    if ((key !== "input" && key !== "output") || !isJsonObject(part)) {
      return [decision(key, part, memberOf(before, key), `${file}#/patch/${key}`, spec.input.from)];
    }
    const fields = key === "input" ? spec.input.fields : spec.output.kind === "object" ? spec.output.fields : [];
    return Object.entries(part).map(([name, own]) =>
      decision(
        `${key}/${name}`,
        own,
        memberOf(memberOf(before, key), name),
        `${file}#/patch/${key}/${escapePointer(name)}`,
        fields.find((field) => field.name === name)?.schema.from ?? spec.input.from,
      ),
    );
  });
}

function decision(
  pointer: string,
  value: JsonValue,
  old: JsonValue | undefined,
  from: string,
  oldFrom: string,
): Decision {
  return {
    pointer,
    fact: "refinement",
    winner: { from, value },
    losers: old === undefined ? [] : [{ from: oldFrom, value: touchedBy(value, old) }],
  };
}

/** The part of what stood there that the patch speaks of. */
function touchedBy(patch: JsonValue, old: JsonValue): JsonValue {
  if (!isJsonObject(patch) || !isJsonObject(old)) return old;
  return Object.fromEntries(Object.entries(old).filter(([key]) => Object.hasOwn(patch, key)));
}

function found(view: JsonObject, place: string): string {
  const value = resolveReference(view, `#${place}`);
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}\u2026` : text;
}

function sameJson(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
