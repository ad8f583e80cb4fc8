import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const start = "# Lamp\n\n## Input Schema\n\n";

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("");
}

// A run whose time grows with the square of the text takes hours, not seconds: the suite's own limit ends it.

describe("a page with thousands of fields", () => {
  const headings = (count: number): string =>
    start +
    numbered(count, (index) => `### \`f${index}\` (string, required)\nWhat it is.\n\n- **Options**: \`a\`, \`b\`\n\n`);
  const header = "| Field | Type | Required | Allowed values | Description |\n";
  const rule = "| --- | --- | --- | --- | --- |\n";
  const rows = (count: number): string =>
    numbered(count, (index) => `| f${index} | string | null | required | a, b | What it is. |\n`);
  const glued = (count: number): string => numbered(count, (index) => `f${index}stringWhat it is.\n`);
  it.each<[number, string, string]>([
    [10_000, "headings", headings(10_000)],
    [4_000, "headings in one line", `${headings(4_000).replace(/\s+/g, " ")}\n`],
    [8_000, "rows", start + header + rule + rows(8_000)],
    [4_000, "rows without a delimiter row", start + header + rows(4_000)],
    [8_000, "glued rows", `${start}ParameterTypeDescription\n${glued(8_000)}`],
  ])("%d %s", (count, _, text) => {
    const { page, diagnostics } = parseModelPage(text, place);
    expect(page.inputs?.length).toBe(count);
    expect(page.inputs?.at(-1)).toMatchObject({ name: `f${count - 1}`, description: "What it is." });
    expect(page.truncated).toBe(false);
    expect(diagnostics).toEqual([]);
  });

  it("8000 that are all the same one", () => {
    const { page, diagnostics } = parseModelPage(start + "### `f` (string, required)\n".repeat(8_000), place);
    expect(page.inputs?.length).toBe(1);
    expect(diagnostics.length).toBe(7_999);
  });
});

describe("a text that is hard to read", () => {
  const size = 30_000;
  it.each<[string, string]>([
    ["quotes in quotes", ">"],
    ["spaced quotes in quotes", "> "],
    ["lists in lists", "- "],
    ["numbered lists in lists", "1. "],
    ["lists in quotes", "> - "],
    ["ever deeper lists", "    - a\n"],
    ["stars", "*a "],
    ["stars that close", "a* "],
    ["mixed emphasis", "*a_ "],
    ["open brackets", "["],
    ["open links", "[a]("],
    ["images in images", "!["],
    ["backticks", "`a"],
    ["growing runs of backticks", "`a``b```c"],
    ["braces", '{"a":'],
    ["underlined lines", "a\n=\n"],
    ["dashed lines", "a\n-\n"],
    ["single cells", "a|\n"],
    ["delimiter rows", "|-|-|\n"],
    ["headers of tables", "| Field | Type |\n"],
    ["open comments", "<!-- \n"],
    ["one long line", "word "],
    ["one long paragraph", "word\n"],
    ["broken heads", " ### `a` ("],
    ["heads without an end", "### `a` (string\n"],
    ["nested titles", "a - nested fields\n"],
    ["entities", "&amp;"],
    ["backslashes", "\\"],
    ["nothing but line ends", "\n"],
    ["NUL", "\0"],
    ["lone surrogates", "\uD800"],
  ])("%s", (_, unit) => {
    const field = "### `prompt` (string, required)\nWhat to show.\n\n";
    const hard = unit.repeat(size / unit.length);
    const { page } = parseModelPage(`${start}${field}## Notes\n\n${hard}`, place);
    expect(page.inputs).toMatchObject([
      { name: "prompt", type: "string", required: true, description: "What to show." },
    ]);
    expect(parseModelPage(`${start}${field}- **Options**: ${hard}`, place).page.inputs?.[0]?.name).toBe("prompt");
    const flat = parseModelPage(`# Lamp > Glows. ## Input Schema ### \`prompt\` (string, required) ${hard}`, place);
    expect(flat.page.overview).toEqual({});
  });

  it("more lines than a call takes arguments", () => {
    const table = `| a | b |\n| - | - |\n${"|1|2|\n".repeat(130_000)}`;
    const { page } = parseModelPage(`${start}### \`prompt\` (string, required)\n\n${table}`, place);
    expect(page.inputs?.[0]?.description?.split("\n").length).toBe(130_001);
  });
});
