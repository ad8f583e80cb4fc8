import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { builtExpressions } from "../../../scripts/regexes/built-expressions.js";
import { findExpressions, sourceFiles } from "../../../scripts/regexes/find-expressions.js";
import { judge } from "../../../scripts/regexes/verdicts.js";

describe("pnpm check regexes", () => {
  it.each([
    ["^(?:\\s|<!--[\\s\\S]*?-->)*<html", "i"],
    ["^[+-]?\\d+\\.?\\d*$", ""],
    ["\\s+$", ""],
    ["^(a+)+$", ""],
  ])("finds that /%s/%s is not linear, and shows a text", async (source, flags) => {
    expect(await judge(source, flags)).toMatchObject({
      linear: false,
      reason: expect.stringMatching(/(?:polynomial|exponential).*repeat/),
    });
  });

  it.each(["^[+-]?\\d+(?:\\.\\d*)?$", "^\\s*[a-z]+\\s*$", "<[^<>]*>"])("finds that /%s/ is linear", async (source) => {
    expect(await judge(source, "")).toEqual({ linear: true, exact: true });
  });

  it("looks at every place where an expression is written or put together", () => {
    const text = [
      "const a = /x+y/gi;",
      "// Not linear, bounded: a name of 20 characters.",
      "const b = text.replace(/y+$/, '');",
      "function f(word: string) {",
      "  return new RegExp(word);",
      "}",
      "function g(word: string) {",
      "  // Linear: one letter after the other.",
      "  return RegExp(word);",
      "}",
      "const c = /z/; // Not linear, bounded: so.",
    ].join("\n");
    const { literals, calls } = findExpressions("some.ts", text);
    const bound = { line: 2, isLinear: false, reason: "a name of 20 characters." };
    // A reason of two letters is none.
    expect(literals).toEqual([
      { path: "some.ts", line: 1, source: "x+y", flags: "gi" },
      { path: "some.ts", line: 3, source: "y+$", flags: "", remark: bound },
      { path: "some.ts", line: 11, source: "z", flags: "" },
    ]);
    expect(calls).toEqual([
      { line: 5, end: 5 },
      { line: 9, end: 9, remark: { line: 8, isLinear: true, reason: "one letter after the other." } },
    ]);
  });

  it("sees what a module puts together when it is loaded", async () => {
    const path = "packages/proxy/src/read-route.ts";
    const { calls } = findExpressions(path, await readFile(join(workspace.root, path), "utf8"));
    const sources = (await builtExpressions(path, calls)).map(({ source }) => source);
    expect(sources.join("\n")).toMatch(/runs[\s\S]*assets[\s\S]*confirmations/);
    expect(await sourceFiles()).toContain(path);
  });
});
