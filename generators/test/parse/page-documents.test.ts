import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const plain = `# Lamp

> Glows.

## Overview

- **Model ID**: \`acme/lamp\`

## Pricing

- **Base price**: $0.04/image

## Input Schema

### \`prompt\` (string, required)
What to show.

### \`n\` (integer, optional)
How many.

- **Default**: \`1\`
- **Min**: 1

## Usage Examples

### cURL

\`\`\`bash
curl -d '{"input": {"prompt": "A"}}' https://example.com
\`\`\`
`;

describe("the same page in other characters and wrappings", () => {
  const whole = parseModelPage(plain, place);
  it.each<[name: string, text: string]>([
    ["Windows line ends", plain.replaceAll("\n", "\r\n")],
    ["old Mac line ends", plain.replaceAll("\n", "\r")],
    ["LINE SEPARATOR for line ends", plain.replaceAll("\n", "\u2028")],
    ["NEL for line ends", plain.replaceAll("\n", "\u0085")],
    ["a byte order mark", `\uFEFF${plain}`],
    ["zero-width spaces", plain.replace("`prompt`", "`pro\u200Bmpt`").replaceAll("### ", "\u200B### ")],
    ["soft hyphens", plain.replace("required", "re\u00ADquired")],
    ["no-break spaces", plain.replaceAll(" ", "\u00A0")],
    ["direction marks", plain.replace("`prompt`", "`\u202Eprompt\u202C`")],
    ["tabs", plain.replace("- **", "-\t**").replaceAll("### ", "###\t")],
    ["a markdown fence", `\`\`\`markdown\n${plain}\n\`\`\`\n`],
    ["a bare fence", `~~~\n${plain}~~~\n`],
    ["a markdown fence behind a sentence", `This is the page:\n\n\`\`\`md\n${plain}\n\`\`\`\n`],
    ["a quote", plain.replace("> Glows.", "Glows.").replace(/^/gm, "> ")],
    ["a JSON string", JSON.stringify(plain)],
    ["indented", plain.replace(/^(?=.)/gm, "    ")],
    ["front matter", `---\ntitle: Lamp\n---\n\n${plain}`],
    ["headings without a space", plain.replace(/^(#+) /gm, "$1")],
    ["deeper headings", plain.replace(/^#/gm, "###")],
    [
      "numbered and marked headings",
      plain.replace("## Input", "## 3. Input").replace("## Pricing", "## \u{1F4B0} Pricing"),
    ],
    [
      "HTML marks",
      plain.replace("`1`", "<code>1</code>").replace("**Min**", "<b>Min</b>").replace("What to", "<p>What<br>to</p>"),
    ],
    [
      "HTML headings",
      plain.replace("### `prompt` (string, required)", "<h3><code>prompt</code> (string, required)</h3>"),
    ],
    ["details", plain.replace("### `prompt`", "<details>\n<summary>Inputs</summary>\n\n### `prompt`")],
  ])("%s", (_, text) => {
    const { page, diagnostics } = parseModelPage(text, place);
    const withoutLines = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "line" ? undefined : inner)));
    expect(withoutLines(page.inputs)).toEqual(withoutLines(whole.page.inputs));
    expect(page.price).toEqual(whole.page.price);
    expect(diagnostics).toEqual([]);
  });

  it("a sample that begins a page is no wrapping", () => {
    const text = `\`\`\`\n# a comment\ncurl x\n\`\`\`\n\n${plain}`;
    expect(parseModelPage(text, place).page.inputs).toHaveLength(2);
  });
});

describe("a document that is no page", () => {
  it.each<[name: string, text: string, codes: readonly string[], message: RegExp]>([
    ["empty", "", ["empty-page"], /holds no text/],
    ["blank", " \n\t\u200B\n", ["empty-page"], /holds no text/],
    ["HTML", "<!doctype html><html><body><h1>Not found</h1></body></html>", ["not-a-page"], /an HTML document/],
    ["XML", '<?xml version="1.0"?><Error/>', ["not-a-page"], /an XML document/],
    ["a JSON error", '{"code":"NOT_FOUND","message":"no"}', ["not-a-page"], /JSON/],
    ["a JSON list", "[]", ["not-a-page"], /JSON/],
    ["one line of text", "Not Found", ["no-input-section"], /no section about inputs/],
    ["YAML", "prompt:\n  type: string\n", ["no-input-section"], /no section about inputs/],
  ])("%s", (_, text, codes, message) => {
    const { page, diagnostics } = parseModelPage(text, place);
    expect(page.inputs).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(diagnostics[0]?.message).toMatch(message);
  });
});

it.each<[name: string, text: string, line: number, message: RegExp]>([
  ["bytes of another encoding", plain.replace("What", "Wh\uFFFDt"), 16, /holds a character that could not be read/],
  ["NUL", plain.replace("Glows", "Gl\0\0ws"), 3, /holds 2 characters/],
])("damage is told with its place: %s", (_, text, line, message) => {
  const { diagnostics } = parseModelPage(text, place);
  expect(diagnostics).toEqual([
    expect.objectContaining({ code: "damaged-text", severity: "warning", pointer: `${place.document} (line ${line})` }),
  ]);
  expect(diagnostics[0]?.message).toMatch(message);
});

describe("a page that says which model it is about", () => {
  it.each<[name: string, overview: string, foreign: boolean]>([
    ["the model", "- **Model ID**: `acme/lamp`", false],
    ["the model in capitals", "- **Model ID**: `Acme/Lamp`", false],
    ["the model by its address", "- **Endpoint**: `https://api.runflow.io/v1/models/acme/lamp/runs`", false],
    ["the model by its older address", "- **Endpoint**: `https://api.runflow.io/v1/run/acme/lamp`", false],
    ["another model", "- **Model ID**: `other/desk`", true],
    ["another model by its address", "- **Endpoint**: `https://api.runflow.io/v1/models/other/desk/runs`", true],
    ["both", "- **Model ID**: `other/desk`\n- **Endpoint**: `https://api.runflow.io/v1/run/acme/lamp`", false],
    ["something that is no id", "- **Model ID**: lamp", false],
  ])("%s", (_, overview, foreign) => {
    const text = plain.replace("- **Model ID**: `acme/lamp`", overview);
    const codes = parseModelPage(text, place).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(foreign ? ["page-of-another-model"] : []);
  });
});

describe("a page about several models", () => {
  const second = plain.replace("# Lamp", "# Desk").replace("`acme/lamp`", "`acme/desk`").replaceAll("prompt", "words");
  it.each<[name: string, text: string, first: string]>([
    ["the first one is the model", `${plain}\n${second}`, "prompt"],
    ["the second one is the model", `${second}\n${plain}`, "prompt"],
    ["none of them is", `${second}\n${second.replace("desk", "chair").replaceAll("words", "text")}`, "words"],
  ])("%s", (_, text, first) => {
    const { page, diagnostics } = parseModelPage(text, place);
    expect(page.inputs?.[0]?.name).toBe(first);
    expect(page.inputs).toHaveLength(2);
    expect(diagnostics.map(({ code }) => code)).toContain("several-models");
    expect(diagnostics.map(({ code }) => code)).not.toContain("duplicate-field");
  });
});

describe("sections beside the inputs", () => {
  it.each<[name: string, text: string, names: readonly string[]]>([
    ["more of the inputs", "## Advanced parameters\n\n| Name | Type |\n| --- | --- |\n| steps | integer |", ["steps"]],
    ["a webhook", "## Webhook payload\n\n### `event` (string, required)\nE", []],
    ["a response", "## Response format\n\n### `image` (image, required)\nI", []],
    ["events", "## Event types\n\n### `run.completed` (event, optional)\nE", []],
    ["a title that nobody knows", "## Fine tuning\n\n### `steps` (integer, optional)\nS", []],
  ])("%s", (_, text, names) => {
    const read = parseModelPage(`# Lamp\n\n## Input Schema\n\n### \`prompt\` (string)\n\n${text}\n`, place);
    expect(read.page.inputs?.map(({ name }) => name)).toEqual(["prompt", ...names]);
  });
});

it("in a flattened text any label ends the one before it", () => {
  const fields =
    "### `mode` (string) - **Options**: `a`, `b` - **See also**: `steps` ### `text` (string) T - **Max length**: 8 - **Example**: `x`";
  const { page } = parseModelPage(`# Lamp > Glows. ## Input Schema ${fields} ## Usage Examples ### cURL`, place);
  expect(page.inputs).toMatchObject([
    { name: "mode", options: ["a", "b"], description: "- See also: `steps`" },
    { name: "text", maxLength: "8", description: "T", examples: ["x"] },
  ]);
});
