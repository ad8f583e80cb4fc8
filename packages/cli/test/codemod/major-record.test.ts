import { describe, expect, it } from "vitest";

import { majorsBetween, readMajors } from "../../src/codemod/major-record.js";
import { parseVersion, versionOption, type Version } from "../../src/codemod/version.js";
import { lampChanges } from "../support/lamp.js";

const version = (text: string): Version => versionOption("--from", text);

describe("readMajors", () => {
  it("reads what a package records, oldest first", () => {
    const majors = readMajors([...lampChanges].reverse(), "package.json");
    expect(majors.map(({ since }) => since.join("."))).toEqual(["1.4.0", "2.3.0"]);
    expect(majors[0]?.removed).toEqual([
      { side: "input", path: ["steps"], replacement: ["num_steps"], rename: true },
      { side: "input", path: ["glow"], rename: false },
    ]);
  });

  it("takes a package without a record as one that removed nothing", () => {
    expect(readMajors(undefined, "package.json")).toEqual([]);
  });

  const field = { side: "input", path: ["steps"] };
  const entry = { since: "1.4.0", removed: [field] };
  it.each([
    ["generated.changes is no list", {}],
    ["generated.changes[0] is no object", ["1.4.0"]],
    ["generated.changes[0].since is no version", [{ ...entry, since: "one" }]],
    ["generated.changes[1].since is no version", [entry, { removed: [] }]],
    ["generated.changes[0].removed is no list", [{ since: "1.4.0" }]],
    ["generated.changes[0].removed[0] is no object", [{ ...entry, removed: [null] }]],
    [
      'generated.changes[0].removed[0].side is neither "input" nor "output"',
      [{ ...entry, removed: [{ path: ["a"] }] }],
    ],
    ["generated.changes[0].removed[0].path is no list of names", [{ ...entry, removed: [{ ...field, path: [] }] }]],
    ["generated.changes[0].removed[0].path is no list of names", [{ ...entry, removed: [{ ...field, path: ["*"] }] }]],
    [
      "generated.changes[0].removed[0].replacement is no list of names",
      [{ ...entry, removed: [{ ...field, replacement: "num_steps" }] }],
    ],
    [
      "generated.changes[0].removed[0].rename is set without a replacement",
      [{ ...entry, removed: [{ ...field, rename: true }] }],
    ],
  ])("says %s", (problem, changes) => {
    expect(() => readMajors(changes, "/app/package.json")).toThrow(`/app/package.json: ${problem}.`);
  });
});

describe("majorsBetween", () => {
  const majors = readMajors(lampChanges, "package.json");
  it.each([
    [undefined, "3.0.0", ["1.4.0", "2.3.0"]],
    ["1.0.0", "3.1.0", ["1.4.0", "2.3.0"]],
    ["1.4.0", "3.0.0", ["1.4.0", "2.3.0"]],
    ["1.4.1", "3.0.0", ["2.3.0"]],
    ["2.0.0", "3.0.0", ["2.3.0"]],
    ["2.3.0", "2.9.0", []],
    [undefined, "2.0.0", ["1.4.0"]],
    [undefined, "2.9.0", ["1.4.0"]],
    ["3.0.0", "3.1.0", []],
    [undefined, "1.9.0", []],
  ])("from %s to %s", (from, to, since) => {
    const found = majorsBetween(majors, { from: from === undefined ? undefined : version(from), to: version(to) });
    expect(found.map((major) => major.since.join("."))).toEqual(since);
  });
});

it.each(["", "1", "1.4", "^1.4.0", "1.4.x", "latest", "1.4.0.0"])("takes %j for no version", (text) => {
  expect(parseVersion(text)).toBeUndefined();
  expect(() => versionOption("--to", text)).toThrow(`--to ${JSON.stringify(text)} is no version.`);
});
