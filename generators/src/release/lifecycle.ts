import { compareText } from "../ir/diagnostics.js";
import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { printJson } from "../text/json.js";

/** What the nights before remember about one model. */
export interface ModelHistory {
  /** For how many nights the catalog has not listed it; counting stops when it counts as gone. */
  readonly absentNights?: number;
  /** Hashes of its latest specs, oldest first. Only models that ever changed have any. */
  readonly specs?: readonly string[];
}

/** `lifecycle.json`: by model id. Models without a history are not in it, so that a quiet night changes nothing. */
export type Lifecycle = Readonly<Record<string, ModelHistory>>;

/** After so many nights outside the catalog a model counts as gone. */
export const nightsUntilGone = 3;

const rememberedSpecs = 6;

/** Reads a lifecycle file's text; throws a sentence about what is wrong. */
export function parseLifecycle(text: string): Lifecycle {
  const value: unknown = parseJson(text);
  if (!isJsonObject(value)) throw new Error("it is no object of model ids");
  for (const [id, entry] of Object.entries(value)) {
    const { absentNights = 0, specs = [] } = isJsonObject(entry) ? entry : { absentNights: -1 };
    const whole = Number.isInteger(absentNights) && Number(absentNights) >= 0;
    const texts = Array.isArray(specs) && specs.every((hash) => typeof hash === "string");
    if (!whole || !texts) throw new Error(`the entry of ${JSON.stringify(id)} needs absentNights and specs`);
  }
  return value as Lifecycle;
}

/** Prints the file; nothing when no model has a history. */
export function printLifecycle(lifecycle: Lifecycle): string | undefined {
  const entries = Object.entries(lifecycle)
    .filter(([, { absentNights = 0, specs = [] }]) => absentNights > 0 || specs.length > 0)
    .sort(([left], [right]) => compareText(left, right));
  return entries.length === 0 ? undefined : printJson(Object.fromEntries(entries));
}

/** One more night outside the catalog. */
export function withAbsentNight({ absentNights = 0, ...rest }: ModelHistory): ModelHistory {
  return { absentNights: Math.min(absentNights + 1, nightsUntilGone), ...rest };
}

/** The model is listed again. */
export function withoutAbsence({ absentNights: _absentNights, ...rest }: ModelHistory): ModelHistory {
  return rest;
}

/** The spec moved from one hash to another. */
export function withSpec({ specs = [], ...rest }: ModelHistory, before: string, after: string): ModelHistory {
  const known = specs.at(-1) === before ? specs : [...specs, before];
  return { ...rest, specs: [...known, after].slice(-rememberedSpecs) };
}

/** Would this spec make the model go back and forth? It was left before, and came back, and was left, and comes again. */
export function isFlipping({ specs = [] }: ModelHistory, before: string, after: string): boolean {
  const path = [...(specs.at(-1) === before ? specs : [...specs, before]), after];
  const returns = path.filter((hash, index) => path.indexOf(hash) < index).length;
  return returns >= 2;
}
