import { describe, expect, it } from "vitest";

import { markdownCode, markdownTable, markdownText } from "../../src/emit/markdown.js";
import { emitModelsTable } from "../../src/emit/models-table.js";
import { emitReadme } from "../../src/emit/readme.js";
import { field, from, lamp, lampNames, object, text } from "./support/lamp.js";

it.each<[name: string, text: string, printed: string]>([
  ["plain text", "Trade speed for detail.", "Trade speed for detail."],
  ["a bar cannot split a cell", "a | b", "a \\| b"],
  ["HTML stays text", "<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"],
  ["an entity stays text", "&lt;b&gt; &#60; R&D", "\\&lt;b\\&gt; \\&\\#60; R&D"],
  ["links and images stay text", "![a](b) [c](d)", "\\!\\[a\\](b) \\[c\\](d)"],
  ["line breaks become spaces", "one\n\n# two\r\n- three", "one \\# two - three"],
  ["a list, a heading or a rule cannot start", "- one", "\\- one"],
  ["nor a numbered one", "12. one", "12\\. one"],
  ["nor a heading by underline", "===", "\\==="],
  ["a code span stays code, its bars escaped for cells", "use `a|<b>`", "use `a\\|<b>`"],
  ["a lone backtick is no span", "a ` b <i>", "a \\` b \\<i\\>"],
  ["runs of backticks pair by length, so none is trusted", "```<img src=x>`", "\\`\\`\\`\\<img src=x\\>\\`"],
  ["a backslash cannot take an escape away", "a\\|b", "a\\\\\\|b"],
  ["marks that reorder text go", "a\u202eb\u0007", "ab"],
])("markdownText: %s", (_name, given, printed) => {
  expect(markdownText(given)).toBe(printed);
});

it.each<[given: string, printed: string]>([
  ["seed", "`seed`"],
  ["a`b", "``a`b``"],
  ["`a``", "``` `a`` ```"],
  ["a|b", "`a\\|b`"],
  ["a\nb", "`a b`"],
])("markdownCode(%j)", (given, printed) => {
  expect(markdownCode(given)).toBe(printed);
});

it("markdownTable writes one row a line", () => {
  expect(
    markdownTable(
      ["A", "B"],
      [
        ["1", ""],
        ["", "2"],
      ],
    ),
  ).toBe("| A | B |\n| --- | --- |\n| 1 | |\n| | 2 |");
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
