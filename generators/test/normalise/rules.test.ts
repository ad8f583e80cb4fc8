import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { deepFreeze } from "./support/deep-freeze.js";
import { rules } from "./support/rules.js";

interface Case {
  readonly name: string;
  readonly in: never;
  /** Absent where the rule gives nothing. */
  readonly out?: unknown;
}

const folder = new URL("rules/", import.meta.url);

it("has one file for each rule and one rule for each file", () => {
  const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  expect(files.sort()).toEqual(Object.keys(rules).sort());
});

describe.each(Object.entries(rules))("%s", (file, rule) => {
  const cases = JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8")) as Case[];

  it.each(cases)("$name", (example) => {
    // A frozen input proves that the rule changes nothing that it was given.
    const { in: input, out } = deepFreeze(example);
    expect(rule(input)).toEqual(out);
  });
});
