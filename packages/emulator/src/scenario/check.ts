// In: a value that a caller gave, which plain JavaScript or a file may have misspelt. Out: the first thing that is wrong with
// it, with its place and what would do.

/** Says what is wrong with a value at a place: `faults[0].status must be a text, not 3`. Undefined when it will do. */
export type Check = (value: unknown, place: string) => string | undefined;

/** Accepts what passes a test. */
export function is(test: (value: unknown) => boolean, what: string): Check {
  return (value, place) => (test(value) ? undefined : `${place || "it"} must be ${what}, not ${show(value)}`);
}

export const text = is((value) => typeof value === "string", "a text");

export const flag = is((value) => typeof value === "boolean", "true or false");

/** Accepts a number, also `Infinity`, which says "without end". */
export function numberFrom(least: number): Check {
  return is((value) => typeof value === "number" && value >= least, `a number of ${least} or more`);
}

/** Accepts a whole number; without an upper bound also `Infinity`, which says "without end". */
export function wholeFrom(least: number, most = Number.POSITIVE_INFINITY): Check {
  const isWhole = (value: unknown): boolean => Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  const range = Number.isFinite(most) ? `from ${least} to ${most}` : `of ${least} or more`;
  return is((value) => isWhole(value) && Number(value) >= least && Number(value) <= most, `a whole number ${range}`);
}

/** Accepts one of some words. */
export function oneOf(...words: readonly string[]): Check {
  const known = words.map((word) => `"${word}"`).join(" or ");
  return is((value) => typeof value === "string" && words.includes(value), known);
}

/** Accepts a list whose entries all pass. */
export function listOf(entry: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return `${place} is not a list`;
    return firstOf(value.map((item: unknown, index) => entry(item, `${place}[${index}]`)));
  };
}

/** Accepts an object with these members and no other. A member that is undefined counts as absent. */
export function record(members: Readonly<Record<string, Check>>): Check {
  return (value, place) => {
    if (!isObject(value)) return `${place || "it"} is not an object`;
    const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
    return firstOf(
      Object.entries(value).map(([name, member]) => {
        const check = Object.hasOwn(members, name) ? members[name] : undefined;
        if (check === undefined) return `${at(name)} is not one of ${Object.keys(members).join(", ")}`;
        return member === undefined ? undefined : check(member, at(name));
      }),
    );
  };
}

/** Accepts an object with any members that all pass. */
export function recordOf(member: Check): Check {
  return (value, place) =>
    isObject(value)
      ? firstOf(Object.entries(value).map(([name, item]) => member(item, `${place}["${name}"]`)))
      : `${place} is not an object`;
}

/** Throws an error that says who cannot use what was given, and why. */
export function assertValid(check: Check, value: unknown, who: string): void {
  const problem = check(value, "");
  if (problem !== undefined) throw new TypeError(`${who} cannot be used: ${problem}.`);
}

/** Says which of these members an object lacks. */
export function needs(...names: readonly string[]): Check {
  return (value, place) => {
    if (!isObject(value)) return `${place} is not an object`;
    const missing = names.find((name) => (value as Readonly<Record<string, unknown>>)[name] === undefined);
    return missing === undefined ? undefined : `${place}.${missing} is missing`;
  };
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "function") return "a function";
  return isObject(value) ? "an object" : String(value);
}
