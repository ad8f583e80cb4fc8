// The short form of `pnpm fuzz`: a few cases for each target, the same each time, and all that ever broke a promise.

import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { targets } from "./all-targets.js";
import { readFixtures } from "./fixtures.js";
import type { OpenTarget } from "./target.js";

const fixtures = await readFixtures();

describe.each(targets)("$name", ({ name, arbitrary, few, open }) => {
  let target: OpenTarget;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.close());

  it.each([...fixtures].filter(([, fixture]) => fixture.target === name))("keeps its promises for %s", (_, fixture) =>
    target.tryCase(fixture.case),
  );

  it("keeps its promises for a few cases", async () => {
    await fc.assert(fc.asyncProperty(arbitrary, target.tryCase), { seed: 20261128, numRuns: few });
    // Attacks that are all refused for the same reason would prove little.
    expect(Object.values(target.counts()).every((count) => count > 0)).toBe(true);
  });
});

it("has a target for each fixture", () => {
  const names = targets.map(({ name }) => name);
  expect([...fixtures.values()].filter(({ target }) => !names.includes(target))).toEqual([]);
});
