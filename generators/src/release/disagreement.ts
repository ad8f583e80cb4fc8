import { bumpRow } from "./bump-table.js";
import { changeLevel, type Change } from "./change.js";
import type { TypeCheck } from "./type-check.js";

/** Where do the table and the compiler contradict each other? A sentence for each side; nothing when they agree. */
export function disagreements(changes: readonly Change[], typeCheck: TypeCheck): readonly string[] {
  const sides = (["input", "output"] as const).flatMap((side) => {
    const own = changes.filter((change) => change.side === side);
    const expected = expectation(own);
    const major = own.some((change) => changeLevel(change) === "major");
    if (expected === "breaks" && typeCheck[side] === "holds") {
      return [`The table says that old ${side} types break, the compiler says that they hold.`];
    }
    if (typeCheck[side] === "breaks" && (expected === "holds" || !major)) {
      return [`The table says that old ${side} types hold, the compiler says that they break.`];
    }
    return [];
  });
  const isMajor = changes.some((change) => changeLevel(change) === "major");
  // The variants that a rule between inputs prints come and go with the rule.
  const mayLose = isMajor || changes.some(({ rule }) => rule.startsWith("input-rule-"));
  const lost =
    typeCheck.missing.length > 0 && !mayLose ? [`Exports are missing: ${typeCheck.missing.join(", ")}.`] : [];
  return [...sides, ...lost];
}

function expectation(changes: readonly Change[]): "breaks" | "holds" | "either" {
  const verdicts = changes.map((change) => bumpRow(change.rule).compiles);
  if (verdicts.includes("breaks")) return "breaks";
  return verdicts.includes("either") ? "either" : "holds";
}
