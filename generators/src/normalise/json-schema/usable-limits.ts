import type { Report } from "../candidate.js";
import { isPattern } from "./is-pattern.js";

const counts = new Set(["minLength", "maxLength", "minItems", "maxItems"]);
const numbers = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);

const ranges = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
] as const;

/** Where a limit was declared, for the diagnostic about it. */
export interface LimitPlace {
  /** What the limits bound: `"steps"`, or nothing where the place says it. */
  readonly owner?: string;
  readonly pointerOf: (limit: string) => string;
}

/**
 * Leaves out the limits that cannot be meant: a count below nothing, a number beyond all numbers, a pattern that no
 * engine reads or that can keep one busy, two limits that leave nothing between them. Members that are no limits stay as they are.
 */
export function usableLimits<Members extends object>(members: Members, place: LimitPlace, report: Report): Members {
  const left = new Set<string>();
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || isUsable(name, value)) continue;
    left.add(name);
    const shown = typeof value === "number" ? String(value) : JSON.stringify(value);
    report({
      code: "unreadable-limit",
      severity: "warning",
      pointer: place.pointerOf(name),
      message: `The ${name} ${shown}${place.owner === undefined ? "" : ` of ${JSON.stringify(place.owner)}`} cannot be used.`,
      help:
        name === "pattern"
          ? "It was left out: no engine reads it, or it is not proved that it takes time in proportion to its text. Add a refinement with one that is."
          : "It was left out. Add a refinement when the right one is known.",
    });
  }
  for (const [low, high] of ranges) {
    const [least, most] = [low, high].map((name) => (left.has(name) ? undefined : valueOf(members, name)));
    if (typeof least !== "number" || typeof most !== "number" || least <= most) continue;
    left.add(low).add(high);
    report({
      code: "contradictory-limits",
      severity: "warning",
      pointer: place.pointerOf(low),
      message: `The ${low} ${least} is above the ${high} ${most}.`,
      help: "Both limits were left out. Add a refinement when the right ones are known.",
    });
  }
  if (left.size === 0) return members;
  return Object.fromEntries(Object.entries(members).filter(([name]) => !left.has(name))) as Members;
}

/** Whether a keyword bounds values of one type. */
export function isLimit(name: string): boolean {
  return counts.has(name) || numbers.has(name) || name === "multipleOf" || name === "pattern";
}

function isUsable(name: string, value: unknown): boolean {
  if (counts.has(name)) return Number.isSafeInteger(value) && Number(value) >= 0;
  if (name === "multipleOf") return Number.isFinite(value) && Number(value) > 0;
  // OpenAPI 3.0 wrote an exclusive limit as a flag beside the limit.
  if (numbers.has(name)) return typeof value === "boolean" || Number.isFinite(value);
  return name !== "pattern" || (typeof value === "string" && isPattern(value));
}

function valueOf(members: object, name: string): unknown {
  return (members as Readonly<Record<string, unknown>>)[name];
}
