import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPattern } from "../../src/schema/match-pattern.js";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema } from "../../src/schema.js";

describe("a pattern matches what the engine of the language says", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    "ab",
    ".",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "[ab]",
    "[^a]",
    "[a-c\\d]",
    "[\\]\\\\]",
    "[]",
    "[^]",
    "^",
    "$",
    "\\b",
    "\\B",
    "\\.",
    "\\/",
    "-",
    "\\u0061",
    "\\u{1F600}",
    "\\uD83D\\uDE00",
    "\\x61",
    "\\p{L}",
    "\\P{L}",
    "\\p{Script=Latin}",
    "\\n",
    "\\cJ",
    "\\0",
    "\u{1F600}",
    "ß",
    "",
  );
  const { pattern } = fc.letrec<{ pattern: string; item: string; sequence: string }>((tie) => ({
    item: fc.oneof(
      { weight: 5, arbitrary: atom },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie("pattern"), fc.constantFrom("(", "(?:", "(?<name>", "(?=", "(?!"))
          .map(([inner, open]) => `${open}${inner})`),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            fc.oneof(
              fc.constantFrom("a", "b", ".", "\\w", "[ab]"),
              tie("pattern").map((inner) => `(?:${inner})`),
            ),
            fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,}", "{0,2}", "{2,3}?"),
          )
          .map(([inner, quantifier]) => `${inner}${quantifier}`),
      },
    ),
    sequence: fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
    pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  }));
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "1", " ", "-", ".", "]", "\\", "\n", "\u{1F600}", "\uD83D", "ß", "A"), {
      maxLength: 8,
    })
    .map((parts) => parts.join(""));

  test("whatever they are", () => {
    let told = 0;
    const isSame = (source: string, value: string) => {
      let own: RegExp;
      try {
        own = new RegExp(source, "u");
      } catch {
        expect(readPattern(source)(value)).toBeUndefined();
        return;
      }
      told += 1;
      expect(readPattern(source)(value)).toBe(own.test(value));
    };
    fc.assert(fc.property(pattern, text, isSame), { seed: 20261128, numRuns: 4000 });
    expect(told).toBeGreaterThan(2000);
  });

  test("but for what V8 finds between the halves of a character, where the language has no place", () => {
    expect(readPattern("(?!\\b)")("a\u{1F600}a")).toBe(false);
  });

  test.each([
    ["^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$", ["1.5", "-0.133", "+.", "", "1.2.3", "007"]],
    ["^#[0-9a-fA-F]{6}$", ["#a0B1c2", "#a0B1c", "a0B1c2"]],
    ["^\\d+x\\d+$", ["1024x768", "1024", "x"]],
    ["^[a-z0-9]+(?:-[a-z0-9]+)*$", ["a-b-c", "a--b", "-"]],
    ["^(?!\\s*$).+", ["", "  ", " a"]],
    ["^https?://[^\\s]+$", ["https://a.example/b", "ftp://a"]],
    ["^(?:auto|[0-9]+x[0-9]+)$", ["auto", "1x1", "autox"]],
    ["^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$", ["a.b+c@d.example", "a@b"]],
    ["^.{1,5000}$", ["a".repeat(5000), "a".repeat(5001), ""]],
  ])("as people write them: %s", (source, values) => {
    for (const value of values)
      expect([value, readPattern(source)(value)]).toEqual([value, new RegExp(source, "u").test(value)]);
  });
});

test.each(["(", "[", "a{2,1}", "(?<a>x)\\k<a>", "(a)\\1", "(?<=a)b", "(?<!a)b", `${"a".repeat(1001)}`])(
  "%s is none that can be followed, and refuses nothing",
  (pattern) => {
    expect(readPattern(pattern)("a")).toBeUndefined();
    expect(standardSchema({ type: "string", pattern })["~standard"].validate("zz").issues).toBeUndefined();
    const schema: JsonSchema = { patternProperties: { [pattern]: { type: "string" } }, additionalProperties: false };
    expect(standardSchema(schema)["~standard"].validate({ zz: 7 }).issues).toBeUndefined();
  },
);

describe("no pattern takes long:", () => {
  test.each([
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(a*)*$",
    "^((a+)+)+$",
    "(a+)+b",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^a*a*a*a*a*a*a*b$",
    "(.*)*x",
    "^(?=(a+)+$)b",
    "^(?:a?){50}a{50}$",
    "(?:){1000000000}b",
    "(?:|){1000000}{1000000}b",
    "^(.|\\s)*$",
    "(?!(?!(?!(a+)+b)))",
    "^(?=.*a)(?=.*b)(?=.*c).*$",
    `${"(|)".repeat(300)}b`,
    `${"(".repeat(400)}a${")*".repeat(400)}b`,
    `(?:${"(?=".repeat(100)}a*${")".repeat(100)}a)*b`,
    "(a{0,1000}){0,1000}b",
  ])("%s", (pattern) => {
    for (const size of [30, 5000, 190_000, 5_000_000]) {
      const value = `${"a".repeat(size)}!`;
      standardSchema({ type: "string", pattern })["~standard"].validate(value);
      standardSchema({ patternProperties: { [pattern]: {} } })["~standard"].validate({ [value]: 1 });
    }
  });

  test("a small text is told all the same", () => {
    expect(readPattern("^(a+)+$")(`${"a".repeat(30)}!`)).toBe(false);
    expect(readPattern("^(a+)+$")("a".repeat(3000))).toBe(true);
  });
});

test("of very many fields that nobody knows only as many are compared as are reported", () => {
  const names = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field_number_${index}`, {}]));
  let comparisons = 0;
  const properties = new Proxy(names, {
    ownKeys: (fields) => {
      comparisons += 1;
      return Reflect.ownKeys(fields);
    },
  });
  const value = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`feild_nmuber_${index}`, 1]));
  const { issues } = standardSchema({ properties, additionalProperties: false })["~standard"].validate(value);
  expect(issues).toHaveLength(50);
  expect(comparisons).toBe(50);
});
