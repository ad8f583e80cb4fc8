import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const folder = new URL("fixtures/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "cut-pages.json");
const pages = files.filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -".md".length));

interface CutPage {
  readonly name: string;
  readonly text: string;
  readonly expected: unknown;
}

// What a page says that breaks off: its last characters are what is told apart, so the texts stand in one table.
const cuts = JSON.parse(readFileSync(new URL("cut-pages.json", folder), "utf8")) as readonly CutPage[];
const cases = [...pages, ...cuts.map(({ name }) => name)];

function textOf(name: string): string {
  return cuts.find((cut) => cut.name === name)?.text ?? readFileSync(new URL(`${name}.md`, folder), "utf8");
}

function parseCase(name: string, rewrite = (text: string): string => text) {
  const text = rewrite(textOf(name));
  const place = { model: `acme/${name}`, document: `models/acme/${name}/llms.txt` };
  const { page, diagnostics } = parseModelPage(text, place);
  // The pages are stored under the names of their cases, whatever model they say to be about.
  const own = diagnostics.filter(({ code }) => code !== "page-of-another-model");
  // A test of what others read: own properties only, whatever the prototype.
  return JSON.parse(JSON.stringify({ page, diagnostics: own })) as unknown;
}

/** The page without the two facts that a flattened text cannot keep. */
function withoutPlaces(read: unknown): unknown {
  const { page } = read as { page: object };
  return JSON.parse(JSON.stringify(page, (key, value: unknown) => (key === "line" ? undefined : value)));
}

describe("pages in each dialect", () => {
  it("has an expectation for each page, and a page for each expectation", () => {
    const expected = files.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length));
    expect(expected).toEqual(pages);
    expect(cases.length).toBeGreaterThan(70);
  });

  it.each(cases)("%s", (name) => {
    const cut = cuts.find((one) => one.name === name);
    const expected =
      cut === undefined ? (JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as unknown) : cut.expected;
    expect(parseCase(name)).toEqual(expected);
  });

  it.each(cases)("%s reads the same with Windows line ends and a byte order mark", (name) => {
    const whole = parseCase(name);
    expect(parseCase(name, (text) => `\uFEFF${text.replace(/^\uFEFF/, "").replaceAll("\n", "\r\n")}`)).toEqual(whole);
  });
});

// Left out: pages whose meaning hangs on a line end, such as two paragraphs, and text that only looks like a page.
const flattened = [
  "docs-markdown",
  "llms-duplicates",
  "llms-nested-headings",
  "llms-shifted-headings",
  "llms-txt",
  "llms-whole",
  "tables-alignment-piped",
  "cut-options",
  "cut-options-comma",
  "cut-head-state",
  "cut-name",
  "cut-fence",
];

const endOf = (text: string): string => (text.endsWith("\n") ? "\n" : "");

describe("pages whose line breaks became spaces", () => {
  it.each(flattened)("%s gives the same page", (name) => {
    const whole = withoutPlaces(parseCase(name));
    // Without the space at its end a whole page looks like one that was cut behind its last option.
    expect(withoutPlaces(parseCase(name, (text) => `${text.replace(/\s+/g, " ")}${endOf(text)}`))).toEqual(whole);
    expect(withoutPlaces(parseCase(name, (text) => `\n${text.replace(/\s+/g, " ")}\n\n`))).toEqual(whole);
  });
});
