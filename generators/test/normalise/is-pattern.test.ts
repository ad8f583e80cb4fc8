import { expect, test } from "vitest";
import { isPattern } from "../../src/normalise/json-schema/is-pattern.js";

test.each([
  "^a",
  "^#[0-9a-fA-F]{6}$",
  "^\\d+x\\d+$",
  "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  "^https?://\\S+$",
  "^(?:auto|[0-9]+x[0-9]+)$",
  "^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$",
  "^.{1,5000}$",
  "^\\p{L}+$",
  "^\\d{1,3}(?:\\.\\d{1,3}){3}$",
  "^\\{\\d+,\\d+\\}$",
  "^(?:[a-z]{1,63}\\.){1,20}[a-z]{2,10}$",
])("%s can be used", (pattern) => {
  expect(isPattern(pattern)).toBe(true);
});

test.each([
  "(",
  "a{2,1}",
  "^(a+)+$",
  "^(a|a)*$",
  "^(a|aa)+$",
  "(x+x+)+y",
  "^(([a-z])+.)+[A-Z]([a-z])+$",
  "\\s+$",
  "^a*a*b$",
  "^(a{0,100}){0,100}b$",
  "(.*)*x",
  "^(a*)\\1$",
  "^(?=(a+)+$)",
  "a".repeat(1001),
  "(?:a|b)+".repeat(300),
])("%s cannot", (pattern) => {
  expect(isPattern(pattern)).toBe(false);
});
