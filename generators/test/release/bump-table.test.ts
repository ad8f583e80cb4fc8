import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import { bumpTable } from "../../src/release/bump-table.js";
import { changeLevel, type Change } from "../../src/release/change.js";
import { compareSpecs } from "../../src/release/compare-specs.js";
import { checkTypes } from "../../src/release/type-check.js";
import { disagreements } from "../../src/release/disagreement.js";
import { largestLevel } from "../../src/release/level.js";
import { lampNames, lampSpec, type ShortSpec } from "./model-spec.js";

interface Case {
  readonly name: string;
  readonly in: { readonly old: ShortSpec; readonly new: ShortSpec };
  readonly out: { readonly level?: string; readonly changes: readonly Partial<Change>[] };
}

const cases = JSON.parse(readFileSync(new URL("bump-table.json", import.meta.url), "utf8")) as readonly Case[];

describe("each change gives the level of its row", () => {
  it.each(cases)("$name", ({ in: { old, new: next }, out }) => {
    const changes = compareSpecs(lampSpec(old), lampSpec(next));
    const short = changes.map(({ rule, path, replacement }) => ({
      rule,
      ...(path.length > 0 && { path }),
      ...(replacement !== undefined && { replacement }),
    }));
    expect(short).toEqual(out.changes);
    expect(largestLevel(changes.map(changeLevel))).toBe(out.level);
  });
});

it("has a case for each row of the table, and no case twice", () => {
  const covered = new Set(cases.flatMap(({ out }) => out.changes.map(({ rule }) => rule)));
  const rows = Object.keys(bumpTable).filter((rule) => rule !== "generator-changed");
  expect(rows.filter((rule) => !covered.has(rule as Change["rule"]))).toEqual([]);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

describe("the compiler agrees with the table", async () => {
  const pairs = await Promise.all(
    cases.map(async ({ in: { old, new: next } }, index) => ({
      package: `case-${index}`,
      type: lampNames.type,
      before: await emitDeclarations(lampSpec(old), lampNames),
      after: await emitDeclarations(lampSpec(next), lampNames),
    })),
  );
  const typeChecks = checkTypes(pairs);

  it.each(cases.map((example, index) => ({ ...example, index })))("$name", ({ in: { old, new: next }, index }) => {
    const typeCheck = typeChecks.get(`case-${index}`);
    expect(typeCheck).toBeDefined();
    if (typeCheck === undefined) return;
    expect({
      problems: disagreements(compareSpecs(lampSpec(old), lampSpec(next)), typeCheck),
      typeCheck,
    }).toMatchObject({
      problems: [],
    });
  });
});
