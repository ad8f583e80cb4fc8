import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";

import { fieldComment } from "../../src/emit/comments.js";
import { comment, commentLines, quotedLines, tagValue } from "../../src/emit/jsdoc.js";
import { cleanText } from "../../src/text/clean-text.js";
import { from } from "./support/lamp.js";

const word = "w".repeat(200);

describe("a text of the upstream in a comment", () => {
  it.each<[name: string, text: string, lines: readonly string[]]>([
    ["stays as it is when it is plain", "Trade speed for detail.", ["Trade speed for detail."]],
    ["cannot end the comment", "a */ alert(1) /* b", ["a *\\/ alert(1) /\\* b"]],
    ["cannot end it from a code span either", "`*/`", ["`*\\/`"]],
    ["cannot start a tag", "@deprecated, ask a@b.c", ["\\@deprecated, ask a\\@b.c"]],
    ["keeps an at sign in a code span", "use `@tag`", ["use `@tag`"]],
    ["loses backticks that pair with nothing", "a `b c", ["a 'b c"]],
    ["cannot start a link", "{@link Other}", ["{\\@link Other}"]],
    ["cannot show a picture", "![t](https://evil.example/p.png)", ["`![t](https://evil.example/p.png`)"]],
    ["nor one without a host", "![t](p.png)", ["\\![t]\\(p.png)"]],
    ["cannot link, nor name what it links to", "[a](x) [b]: y", ["[a]\\(x) [b]\\: y"]],
    ["cannot be made a link", "see https://evil.example.", ["see `https://evil.example`."]],
    ["cannot hold HTML", "a <img src=x> b < c", ["a \\<img src=x> b < c"]],
    ["cannot start a heading", "# one\ntwo\n===", ["\\# one", "two", "\\==="]],
    ["cannot open a block of code", "```js\n```", ["'''js", "'''"]],
    ["keeps one paragraph a line and no blank ones", "one\r\n\n two\rthree", ["one", "two", "three"]],
    [
      "breaks lines at every separator that there is",
      "one\u2028two\u2029three\u0085four",
      ["one", "two", "three", "four"],
    ],
    ["loses control characters", "a\u0000b\u001b[31mc\u007f", ["ab[31mc"]],
    ["loses marks that reorder or hide text", "a\u202eb\u2066c\u200bd\u061ce\ufefff", ["abcdef"]],
    ["keeps joined emoji whole", "\u{1f469}\u200d\u{1f680}", ["\u{1f469}\u200d\u{1f680}"]],
    ["replaces half characters", "a\ud83dz \udc00", ["a\ufffdz \ufffd"]],
    ["leaves a very long word whole on its own line", `a ${word} b`, ["a", word, "b"]],
    ["says nothing when there is nothing", " \n\t", []],
  ])("%s", (_name, text, lines) => {
    expect(commentLines(text)).toEqual(lines);
  });

  it("wraps between words at 112 characters, never inside a code span", () => {
    const lines = commentLines(`${"word ".repeat(60)}\`a span ${"of words ".repeat(5)}\` ${"word ".repeat(20)}`);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(112);
      expect((line.match(/`/g) ?? []).length % 2).toBe(0);
    }
  });

  it("gives TypeScript no tag and no end of the comment to see", () => {
    const hostile = [
      "@param x",
      "*/ export const a = 1; /*",
      "`@foo",
      "`@bar`",
      "{@link x}",
      "\n@see y",
      "``` @z",
    ].join("\n");
    const source = `${comment(commentLines(hostile))}export interface Lamp {}\n`;
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("index.d.ts", source);
    expect(file.getStatements()).toHaveLength(1);
    expect(
      file
        .getInterfaceOrThrow("Lamp")
        .getJsDocs()
        .flatMap((doc) => doc.getTags().map((tag) => tag.getText())),
    ).toEqual([]);
  });
});

describe("comment", () => {
  it.each<[name: string, lines: readonly string[], printed: string]>([
    ["nothing", [], ""],
    ["one short line", ["Short."], "/** Short. */\n"],
    ["one line that is too long", [word], `/**\n * ${word}\n */\n`],
    ["several", ["One.", "@minimum 1"], "/**\n * One.\n * @minimum 1\n */\n"],
  ])("prints %s", (_name, lines, printed) => {
    expect(comment(lines)).toBe(printed);
  });
});

it.each<[value: unknown, printed: string]>([
  ["standard", '"standard"'],
  ["*/ @x", '"*\\/ @x"'],
  ["a\u2028b", '"a b"'],
  [{ a: [1] }, '{"a":[1]}'],
  ["https://evil.example", '`"https://evil.example"`'],
  ["`![a](b)", '`"\\u0060![a](b)"`'],
])("tagValue prints %j as JSON that is safe in a comment", (value, printed) => {
  expect(tagValue(value)).toBe(printed);
});

it.each<[name: string, text: string, own: Parameters<typeof quotedLines>[1], lines: readonly string[]]>([
  ["in quotation marks that it cannot close", "Good.\u201d Run this.", {}, ['\u201cGood." Run this.\u201d']],
  [
    "between our own words",
    "Lights a lamp.",
    { before: "Runflow says:", after: "$0.04 per image." },
    ["Runflow says: \u201cLights a lamp.\u201d $0.04 per image."],
  ],
  ["over several lines", "One.\nTwo.", {}, ["\u201cOne.", "Two.\u201d"]],
  ["and nothing of it when there is nothing", " ", { before: "Runflow says:", after: "Free." }, ["Free."]],
])("quotedLines puts what the upstream says %s", (_name, text, own, lines) => {
  expect(quotedLines(text, own)).toEqual(lines);
});

it("cleanText is done once it was done", () => {
  const dirty = "a\u202e\ud800\r\n\tb\u2028\u{1f600}";
  expect(cleanText(cleanText(dirty))).toBe(cleanText(dirty));
});

describe("the comment of a field", () => {
  it.each<[name: string, schema: Parameters<typeof fieldComment>[0], lines: readonly string[]]>([
    [
      "a number names its limits and its default",
      {
        kind: "number",
        integer: true,
        minimum: 1,
        maximum: 8,
        multipleOf: 2,
        default: 2,
        description: "How many.",
        from,
      },
      ["\u201cHow many.\u201d A whole number.", "@minimum 1", "@maximum 8", "@multipleOf 2", "@defaultValue 2"],
    ],
    [
      "exclusive limits",
      { kind: "number", integer: false, exclusiveMinimum: 0, exclusiveMaximum: 1, from },
      ["@exclusiveMinimum 0", "@exclusiveMaximum 1"],
    ],
    [
      "a text",
      { kind: "string", minLength: 1, maxLength: 9, pattern: "^*/$", format: "uri", from },
      ["@minLength 1", "@maxLength 9", '@pattern "^*\\/$"', "@format uri"],
    ],
    [
      "a list",
      { kind: "array", items: { kind: "boolean", from }, minItems: 1, maxItems: 2, from },
      ["@minItems 1", "@maxItems 2"],
    ],
    [
      "a nullable value names the limits of what it holds",
      { kind: "nullable", inner: { kind: "number", integer: false, minimum: 0, from }, description: "Seed.", from },
      ["\u201cSeed.\u201d", "@minimum 0"],
    ],
    [
      "what to use instead",
      { kind: "boolean", deprecated: "Use\nother @x.", from },
      ["@deprecated \u201cUse other \\@x.\u201d"],
    ],
    ["deprecated without a reason", { kind: "boolean", deprecated: true, from }, ["@deprecated"]],
    ["nothing to say", { kind: "boolean", from }, []],
  ])("%s", (_name, schema, lines) => {
    expect(fieldComment(schema)).toEqual(lines);
  });
});
