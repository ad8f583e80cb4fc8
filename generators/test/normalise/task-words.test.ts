// The symbols of models: a name that says what is done and not by whom carries its provider.

import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { normaliseNames } from "../../src/normalise/names.js";
import { taskWords } from "../../src/normalise/task-words.js";

const symbols = JSON.parse(readFileSync(new URL("symbols.json", import.meta.url), "utf8")) as Record<string, string>;

it.each(Object.entries(symbols))("%s is %s", (id, symbol) => {
  const { names, diagnostics } = normaliseNames([id], {});
  expect(diagnostics).toEqual([]);
  expect(names[id]?.symbol).toBe(symbol);
  expect(names[id]?.type).toBe(symbol.charAt(0).toUpperCase() + symbol.slice(1));
});

it("knows each word in its base form, once", () => {
  expect([...taskWords].filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
});
