// In: a spec and a person's correction of it. Out: the corrected spec, or a diagnostic that says why the correction does not
// fit any more. It never applies a correction in part.

import {
  escapePointer,
  isJsonObject,
  memberOf,
  resolveReference,
  sameJson,
  type JsonObject,
  type JsonValue,
} from "../../ir/json.js";
import type { Decision, Report } from "../candidate.js";
import { patchedProblem } from "./check-refinement.js";
import { editableSpec, type EditableParts } from "./editable-spec.js";
import { holds, mergePatch } from "./merge-patch.js";
import type { Refinement } from "./refinement.js";
import { readEdited, RefinementError } from "./read-edited.js";

/** Applies a refinement. Where it does not fit, an error is reported and the spec comes back as it was. */
export function refineSpec<Spec extends EditableParts>(
  spec: Spec,
  refinement: Refinement,
  report: Report,
): { readonly spec: Spec; readonly decisions: readonly Decision[] } {
  const { file, expects, patch } = refinement;
  const unchanged = { spec, decisions: [] };
  const before = editableSpec(spec);
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
  const unreadable = (pointer: string, message: string): typeof unchanged => {
    const help = `Correct generators/${file}.`;
    report({ code: "refinement-unreadable", severity: "error", pointer, message: `${message}.`, help });
    return unchanged;
  };
  const problem = patchedProblem(after, patch);
  if (problem !== undefined) return unreadable(`${file}#/patch${problem.pointer}`, problem.message);
  try {
    return {
      spec: { ...spec, ...readEdited(after, spec, refinement) },
      decisions: decisionsOf(before, refinement, spec),
    };
  } catch (error) {
    if (!(error instanceof RefinementError)) throw error;
    return unreadable(error.pointer, error.message);
  }
}

/** What the correction changed, for those who ask where a fact comes from. */
function decisionsOf(before: JsonObject, { file, patch }: Refinement, spec: EditableParts): readonly Decision[] {
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
