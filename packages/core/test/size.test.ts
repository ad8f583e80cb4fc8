import { expect, test } from "vitest";
import { measureSize, oneModelApp, wholeCore } from "../bench/measure-size.js";

// In bytes after gzip: what was reached, rounded up. They only ever go down, unless a feature is worth its weight.
const LIMITS = { start: 7700, singleFile: 12_400, wholeCore: 19_010 };

test("an app with one model stays light", async () => {
  const { start, singleFile, sources } = await measureSize(oneModelApp);
  expect(start).toBeLessThan(LIMITS.start);
  expect(singleFile).toBeLessThan(LIMITS.singleFile);
  const names = Object.keys(sources);
  expect(names).toContain("upload.ts");
  // What nobody asked for is not there: neither the interpreter of schemas nor callbacks nor the rest of the API.
  expect(names.filter((name) => /^(schema|resources|webhooks|batches|estimate-cost)\b/.test(name))).toEqual([]);
});

test("what is rarely needed is loaded when it is needed", async () => {
  const { later } = await measureSize(oneModelApp);
  const names = Object.keys(later).join(" ");
  for (const part of ["prepare-input", "error-answer", "access-file", "run-failure", "validate", "check-max-cost"]) {
    expect(names).toContain(part);
  }
});

test("the whole core stays light", async () => {
  expect((await measureSize(wholeCore)).singleFile).toBeLessThan(LIMITS.wholeCore);
});
