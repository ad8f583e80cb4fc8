import { describe, expect, it } from "vitest";
import { readBlocks } from "../../src/parse/page/blocks/blocks.js";
import { newFieldList } from "../../src/parse/page/fields/draft.js";
import { readFields } from "../../src/parse/page/fields/fields.js";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";
import { countCalls } from "./support/count-calls.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const start = "# Lamp\n\n## Input Schema\n\n";

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("");
}

// Twice the text is to cost about twice the calls. Short texts are read as one piece, whose cost may grow with its square.
const mostGrowth = 2.6;

/** Its callers have read the page before: what is made at the first reading counts for neither. */
async function growth(page: (size: number) => string, size: number): Promise<number> {
  const once = page(size);
  const twice = page(2 * size);
  const calls = await countCalls(() => void parseModelPage(once, place));
  return (await countCalls(() => void parseModelPage(twice, place))) / calls;
}

describe("a page with many fields", () => {
  const headings = (count: number): string =>
    start +
    numbered(count, (index) => `### \`f${index}\` (string, required)\nWhat it is.\n\n- **Options**: \`a\`, \`b\`\n\n`);
  const header = "| Field | Type | Required | Allowed values | Description |\n";
  const rule = "| --- | --- | --- | --- | --- |\n";
  const rows = (count: number): string =>
    numbered(count, (index) => `| f${index} | string | null | required | a, b | What it is. |\n`);
  const glued = (count: number): string => numbered(count, (index) => `f${index}stringWhat it is.\n`);
  it.each<[string, (count: number) => string]>([
    ["headings", headings],
    ["headings in one line", (count) => `${headings(count).replace(/\s+/g, " ")}\n`],
    ["rows", (count) => start + header + rule + rows(count)],
    ["rows without a delimiter row", (count) => start + header + rows(count)],
    ["glued rows", (count) => `${start}ParameterTypeDescription\n${glued(count)}`],
  ])("%s", async (_, page) => {
    const { page: read, diagnostics } = parseModelPage(page(100), place);
    expect(read.inputs?.length).toBe(100);
    expect(read.inputs?.at(-1)).toMatchObject({ name: "f99", description: "What it is." });
    expect(read.truncated).toBe(false);
    expect(diagnostics).toEqual([]);
    expect(await growth(page, 100)).toBeLessThan(mostGrowth);
  });

  it("that are all the same one", async () => {
    const same = (count: number): string => start + "### `f` (string, required)\n".repeat(count);
    const { page, diagnostics } = parseModelPage(same(100), place);
    expect(page.inputs?.length).toBe(1);
    expect(diagnostics.length).toBe(99);
    expect(await growth(same, 100)).toBeLessThan(mostGrowth);
  });
});

describe("a text that is hard to read", () => {
  it.each<[name: string, unit: string, size?: number]>([
    ["quotes in quotes", ">"],
    ["spaced quotes in quotes", "> "],
    ["lists in lists", "- "],
    ["numbered lists in lists", "1. "],
    ["lists in quotes", "> - "],
    ["ever deeper lists", "    - a\n"],
    ["stars", "*a "],
    ["stars that close", "a* "],
    // What a paragraph of usual length costs grows with its square; this one becomes longer than that.
    ["mixed emphasis", "*a_ ", 4_200],
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
  ])("%s", async (_, unit, size = 2_400) => {
    const field = "### `prompt` (string, required)\nWhat to show.\n\n";
    const hard = (length: number): string => unit.repeat(length / unit.length);
    const below = (length: number): string =>
      `${start}${field}- **Options**: ${hard(length)}\n\n## Notes\n\n${hard(length)}`;
    const flat = (length: number): string =>
      `# Lamp > Glows. ## Input Schema ### \`prompt\` (string, required) ${hard(length)}`;
    expect(parseModelPage(below(size), place).page.inputs?.[0]?.name).toBe("prompt");
    expect(parseModelPage(`${start}${field}## Notes\n\n${hard(size)}`, place).page.inputs).toMatchObject([
      { name: "prompt", type: "string", required: true, description: "What to show." },
    ]);
    expect(parseModelPage(flat(size), place).page.overview).toEqual({});
    for (const page of [below, flat]) expect(await growth(page, size)).toBeLessThan(mostGrowth);
  });

  it("more lines than a call takes arguments", () => {
    const cell = { kind: "text", text: "1", raw: "1", strong: false } as const;
    const row = { cells: [[cell], [cell]], line: 5, source: "|1|1|" };
    const [heading] = readBlocks("### `prompt` (string, required)");
    const table = {
      kind: "table",
      header: row,
      rows: Array.from({ length: 130_000 }, () => row),
      line: 4,
      source: "",
    } as const;
    const list = newFieldList("/input");
    const end = { cut: undefined, unended: undefined };
    readFields(heading === undefined ? [] : [heading, table], list, { ...place, diagnostics: [] }, end);
    expect(list.fields.get("prompt")?.description.length).toBe(130_001);
  });
});
