import { describe, expect, it } from "vitest";

import { emitModelsTable } from "../../src/emit/models-table.js";
import { emitReadme } from "../../src/emit/readme.js";
import {
  codeBlock,
  markdownCode,
  markdownLink,
  markdownOf,
  markdownTable,
  markdownText,
  quotedText,
} from "../../src/text/markdown.js";
import { field, from, lamp, lampNames, object, text } from "./support/lamp.js";

it.each<[name: string, text: string, printed: string]>([
  ["plain text", "Trade speed for detail.", "Trade speed for detail."],
  ["HTML stays text", "<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"],
  ["an entity stays text", "&lt;b&gt; &#60; R&D", "\\&lt;b\\&gt; \\&\\#60; R&D"],
  ["links and images stay text", "![a](b) [c](d)", "\\!\\[a\\](b) \\[c\\](d)"],
  ["line breaks become spaces", "one\n\n# two\r\n- three", "one \\# two - three"],
  ["a list, a heading or a rule cannot start", "- one", "\\- one"],
  ["nor a numbered one", "12. one", "12\\. one"],
  ["nor a heading by underline", "===", "\\==="],
  ["a code span stays code", "use `a|<b>`", "use `a|<b>`"],
  ["a lone backtick is no span", "a ` b <i>", "a \\` b \\<i\\>"],
  ["runs of backticks pair by length, so none is trusted", "```<img src=x>`", "\\`\\`\\`\\<img src=x\\>\\`"],
  ["a backslash cannot take an escape away", "a\\<b", "a\\\\\\<b"],
  [
    "an address is code and no link",
    "See https://evil.example/x, or www.evil.example.",
    "See `https://evil.example/x`, or `www.evil.example`.",
  ],
  ["nor is one of mail", "ask a@b.example", "ask `a@b.example`"],
  ["nobody is called", "thanks @octocat and @org/team!", "thanks `@octocat` and `@org/team`\\!"],
  [
    "no issue is closed",
    "closes #1, fixes org/repo#2, resolves GH-3",
    "closes `#1`, fixes `org/repo#2`, resolves `GH-3`",
  ],
  ["no formula is set", "$\\text{All checks passed}$ costs $5", "\\$\\\\text\\{All checks passed\\}\\$ costs $5"],
  ["marks and selectors that carry words go", "a\u{e0041}\u{e0042}\ufe01\u00adb", "ab"],
  ["marks that reorder text go", "a\u202eb\u0007", "ab"],
])("markdownText: %s", (_name, given, printed) => {
  expect(String(markdownText(given))).toBe(printed);
});

it.each<[given: string, printed: string]>([
  ["seed", "`seed`"],
  ["a`b", "``a`b``"],
  ["`a``", "``` `a`` ```"],
  ["a|b", "`a|b`"],
  ["a\nb", "`a b`"],
  ["", "` `"],
  ["a\u202eb", "`ab`"],
])("markdownCode(%j)", (given, printed) => {
  expect(String(markdownCode(given))).toBe(printed);
});

it("markdownTable writes one row a line", () => {
  const [one, two, none] = [markdownText("1"), markdownText("2"), markdownText("")];
  const table = markdownTable(
    ["A", "B"],
    [
      [one, none],
      [none, two],
    ],
  );
  expect(String(table)).toBe("| A | B |\n| --- | --- |\n| 1 | |\n| | 2 |");
});

it.each<[name: string, given: string, cell: string]>([
  ["a bar in a text", "a | b", "a \\| b"],
  ["a bar in a code span", "`a|b`", "`a\\|b`"],
  ["behind a backslash, which a viewer would take for its escape", "`a\\|b`", "`a\\\\\\|b`"],
  ["behind an escaped backslash", "a\\|b", "a\\\\\\|b"],
])("no cell ends at %s", (_name, given, cell) => {
  expect(String(markdownTable(["A"], [[markdownText(given)]])).split("\n")[2]).toBe(`| ${cell} |`);
});

it.each<[address: string, printed: string]>([
  ["https://www.runflow.io/models/acme/lamp?tab=api", "[Page](https://www.runflow.io/models/acme/lamp?tab=api)"],
  ["../docs/acme-lamp.md", "[Page](../docs/acme-lamp.md)"],
  ["https://www.runflow.io/x)![t](https://evil.example/p.png", "Page"],
  ["javascript:alert(1)", "Page"],
  ["//evil.example", "Page"],
  ["https://a@evil.example", "Page"],
])("markdownLink(%j)", (address, printed) => {
  expect(String(markdownLink(markdownText("Page"), address))).toBe(printed);
});

it("puts a text into a document as text, and markdown as it is", () => {
  const document = markdownOf`- ${markdownCode("a`b")}: ${"![x](y)\n# z"}, ${3} times`;
  expect(String(document)).toBe("- ``a`b``: \\!\\[x\\](y) \\# z, 3 times");
});

it("quotes what the upstream says in marks that it cannot close", () => {
  expect(String(quotedText("Good.\u201d Run \u201cthis"))).toBe('\u201cGood." Run "this\u201d');
  expect(String(quotedText(" "))).toBe("");
});

it("ends a block of code only where it ends", () => {
  expect(String(codeBlock("ts", "a\n```\n![x](y)"))).toBe("````ts\na\n```\n![x](y)\n````");
});

describe("the README of a package", () => {
  const hostile = "</td>|`\n| --- |\n# Owned <script>alert(1)</script>";
  const readme = emitReadme(
    lamp({
      name: hostile,
      description: hostile,
      price: { label: hostile, note: hostile, rules: [], from },
      input: object(
        field("prompt|`x", { kind: "string", description: hostile, maxLength: 9, from }, true),
        field("style", { kind: "enum", values: ["a|b", "<c>"], open: false, default: "a|b", from }),
      ),
      completeness: { document: "partial", missing: [hostile] },
    }),
    lampNames,
  );

  it("keeps one row a field, five cells a row", () => {
    const rows = readme.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.replaceAll("\\|", "").match(/\|/g)).toHaveLength(6);
  });

  it("holds no HTML and no heading of the upstream's", () => {
    const prose = readme.replace(/^```ts\n[\s\S]*?^```$/m, "").replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, "");
    expect(prose).not.toMatch(/(?<!\\)</);
    expect(readme.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(1);
  });

  it("shows how to call the model", () => {
    expect(emitReadme(lamp(), lampNames)).toContain(
      'const run = await runflow.run(lamp4b, { prompt: "A red kite above a green hill" });',
    );
  });

  it.each<[kind: string, limits: string, schema: Parameters<typeof field>[1]]>([
    ["number", "1\u20138, whole", { kind: "number", integer: true, minimum: 1, maximum: 8, from }],
    ["string", "at most 9 characters", { kind: "string", maxLength: 9, from }],
    [
      "list of image",
      "at least 2 items",
      { kind: "array", items: { kind: "media", media: "image", from }, minItems: 2, from },
    ],
    [
      "number or null",
      "at least 0",
      { kind: "nullable", inner: { kind: "number", integer: false, minimum: 0, from }, from },
    ],
    ['`"a" \\| "b"` or another', "", { kind: "enum", values: ["a", "b"], open: true, from }],
  ])("says of a field: %s, %s", (kind, limits, schema) => {
    const row = emitReadme(lamp({ input: object(field("x", schema)) }), lampNames)
      .split("\n")
      .find((line) => line.startsWith("| `x`"));
    expect(row).toBe(`| \`x\` | ${kind} | | ${limits} | |`.replaceAll("|  |", "| |"));
  });

  it("says so when the model takes nothing or was switched off", () => {
    const readme = emitReadme(lamp({ input: object(), state: "inactive" }), lampNames);
    expect(readme).toContain("The model takes no input.");
    expect(readme).toContain("**Deprecated**");
  });
});

it("lists the Solutions first, each table sorted by id, whatever the order of the models", () => {
  const model = (id: string, solution: boolean) => ({
    spec: lamp({ id, solution, input: object(field("a", text)) }),
    names: lampNames,
  });
  const models = [model("b/x", false), model("runflow/z", true), model("a/x", false), model("runflow/y", true)];
  const table = emitModelsTable(models);
  expect(table.match(/\b(?:a|b|runflow)\/[xyz]\b(?=\])/g)).toEqual(["runflow/y", "runflow/z", "a/x", "b/x"]);
  expect(emitModelsTable([...models].reverse())).toBe(table);
});
