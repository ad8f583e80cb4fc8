import { beforeAll, expect, test } from "vitest";
import { measureSize, oneModelApp, wholeCore } from "../bench/measure-size.js";
import { bundleCode } from "../scripts/bundle-code.js";

// In bytes after gzip: what was reached, rounded up. They only ever go down, unless a feature is worth its weight: prices that
// depend on inputs weighed 290, in files that are loaded when somebody asks for a price. That every kind of media is taken
// or refused by name weighed 190 at the start, and 3300 where it is loaded; that an error keeps what it says where its words
// do not load, 350. An app in one file carries the interpreter of schemas since `validate: true` works there, too: 4200. Bytes
// that go through a proxy weighed 55 at the start and 550 later. That paid runs are not lost, options are checked, and reads
// come from no cache weighed 600 at the start.
const LIMITS = { start: 9150, singleFile: 30_500, wholeCore: 35_500 };

let shipped: ReadonlyMap<string, string>;
beforeAll(async () => void (shipped = await bundleCode()));

test("an app with one model stays light", async () => {
  const { start, singleFile, files } = await measureSize(oneModelApp, shipped);
  expect(start).toBeLessThan(LIMITS.start);
  expect(singleFile).toBeLessThan(LIMITS.singleFile);
  const names = Object.keys(files).join(" ");
  expect(names).toContain("prepare-input.js");
  // What nobody asked for is not there: neither callbacks nor the rest of the API.
  expect(names).not.toMatch(/\b(resources|webhooks|batches|estimate-cost)\b/);
});

test("what is rarely needed is loaded when it is needed", async () => {
  const { later } = await measureSize(oneModelApp, shipped);
  const names = Object.keys(later).join(" ");
  for (const part of [
    "prepare-input",
    "diagnose",
    "access-file",
    "validate",
    "check-max-cost",
    "model-schema",
    "schema",
  ]) {
    expect(names).toContain(part);
  }
});

test("the whole core stays light", async () => {
  expect((await measureSize(wholeCore, shipped)).singleFile).toBeLessThan(LIMITS.wholeCore);
});
