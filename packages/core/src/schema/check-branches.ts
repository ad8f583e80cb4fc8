import { describeSchema, describeValue } from "./describe.js";
import { issue } from "./issue.js";
import type { Context, Issue } from "./issue.js";
import type { JsonSchema } from "./json-schema.js";

type Branches = readonly (JsonSchema | boolean)[];

/** Checks what a schema says through other schemas: `$ref`, `allOf`, `anyOf`, `oneOf`, `not`. */
export function checkBranches(schema: JsonSchema, value: unknown, context: Context, depth: number): Issue[] {
  const { $ref, allOf = [], anyOf, oneOf, not } = schema;
  const check = (branch: JsonSchema | boolean) => context.check(branch, value, depth);
  return [
    ...($ref === undefined ? [] : check(context.resolve($ref))),
    ...allOf.flatMap(check),
    ...(anyOf ? checkChoice(anyOf, anyOf.map(check), false, value, context) : []),
    ...(oneOf ? checkChoice(oneOf, oneOf.map(check), true, value, context) : []),
    ...(not !== undefined && check(not).length === 0 ? [refused(not, value, context)] : []),
  ];
}

function checkChoice(
  branches: Branches,
  results: readonly (readonly Issue[])[],
  isExclusive: boolean,
  value: unknown,
  context: Context,
): readonly Issue[] {
  const fitting = branches.filter((_, index) => results[index]?.length === 0);
  if (fitting.length === 1 || (fitting.length > 1 && !isExclusive)) return [];
  const names = (fitting.length > 1 ? fitting : branches).map(requiredNames);
  // Branches that only say which fields have to be there are a rule about those fields.
  const isRule = names.every((name) => name !== undefined);
  if (fitting.length > 1) {
    const several = `expected only one of ${fitting.length} forms to fit, ${describeValue(value)} fits all`;
    return [issue(isRule ? `${names.join(" and ")} do not go together: give only one` : several)];
  }
  if (isRule) return [issue(`expected ${isExclusive ? "exactly" : "at least"} one of ${names.join(", ")}, got none`)];
  // The branch that was probably meant is the one that fits in kind, then in its options, then in most of its parts.
  const distance = (issues: readonly Issue[]) =>
    issues.reduce(
      (sum, { kind, path }) =>
        sum + (path.length > 1 || kind === "other" ? 1 : kind === "type" && path.length === 0 ? 1000 : 10),
      0,
    );
  const [best = []] = [...results].sort((left, right) => distance(left) - distance(right));
  const isInside = best.some(({ path }) => path.length > 0);
  const ofThisKind = branches.filter((_, index) =>
    (results[index] ?? []).every(({ kind, path }) => kind !== "type" || path.length > 0),
  );
  const meant = ofThisKind.length > 0 ? ofThisKind : branches;
  if (isInside || meant.length === 1) return best;
  const expected = [...new Set(meant.map((branch) => describeSchema(branch, context.resolve)))].join(" or ");
  return [issue(`expected ${expected}, got ${describeValue(value)}`, best[0]?.kind)];
}

function refused(not: JsonSchema | boolean, value: unknown, context: Context): Issue {
  const names = requiredNames(not);
  if (names === undefined) {
    return issue(`expected anything but ${describeSchema(not, context.resolve)}, got ${describeValue(value)}`);
  }
  return issue(names.includes(" ") ? `${names} do not go together` : `${names} does not go with the other inputs`);
}

/** The names of a schema that only says which fields have to be there. */
function requiredNames(schema: JsonSchema | boolean): string | undefined {
  if (typeof schema === "boolean" || !schema.required?.length) return undefined;
  const isPlain = !("properties" in schema) && !("anyOf" in schema) && !("oneOf" in schema) && !("$ref" in schema);
  return isPlain ? schema.required.join(" and ") : undefined;
}
