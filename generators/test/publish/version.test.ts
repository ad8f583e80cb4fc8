import * as fc from "fast-check";
import { compare, inc, major, prerelease, valid, validRange } from "semver";
import { describe, expect, it } from "vitest";

import { distTag } from "../../src/publish/plan-package.js";
import { compareVersions, isVersion, majorOf, nextPatch, prereleaseWord } from "../../src/publish/version.js";

const part = fc.oneof(
  fc.nat({ max: 30 }).map(String),
  fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/),
  fc.constantFrom("beta", "x", "v1", "x-1", "latest", "0", "00", "-", "1a"),
);
const parts = fc.array(part, { minLength: 1, maxLength: 3 }).map((list) => list.join("."));
const numbers = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 12 })).map((list) => list.join("."));
const text = fc
  .tuple(numbers, fc.option(parts), fc.option(parts))
  .map(([core, before, build]) => `${core}${before === null ? "" : `-${before}`}${build === null ? "" : `+${build}`}`);
const version = text.filter((one) => valid(one) !== null);

describe("versions are read as the library semver reads them", () => {
  it("what is one", () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(isVersion(one)).toBe(valid(one) !== null);
      }),
    );
  });

  it.each([
    "1",
    "1.0",
    "1.0.0.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "1.0.0+",
    "1.0.0-a..b",
    "",
    "x",
    "9007199254740992.0.0",
  ])("%j is none", (one) => {
    expect([isVersion(one), valid(one)]).toEqual([false, null]);
  });

  it("their order", () => {
    fc.assert(
      fc.property(version, version, (left, right) => {
        expect(compareVersions(left, right)).toBe(compare(left, right));
      }),
    );
  });

  it("their parts and the next patch", () => {
    fc.assert(
      fc.property(version, (one) => {
        expect(majorOf(one)).toBe(major(one));
        expect(nextPatch(one)).toBe(inc(one, "patch"));
        const word = prerelease(one)?.[0];
        expect(prereleaseWord(one)).toBe(word === undefined ? undefined : String(word));
      }),
    );
  });

  it("the tag of a prerelease is never read as a range", () => {
    fc.assert(
      fc.property(version, (one) => {
        const tag = distTag(one);
        const word = prerelease(one)?.[0];
        const isUsable =
          typeof word === "string" && /^[a-z][a-z0-9-]*$/i.test(word) && validRange(word) === null && word !== "latest";
        expect(tag).toBe(word === undefined ? "latest" : isUsable ? word : "next");
      }),
      { numRuns: 1000 },
    );
  });
});

it("a text that is no version is refused by name", () => {
  expect(() => majorOf("workspace")).toThrow('"workspace" is no version.');
});
