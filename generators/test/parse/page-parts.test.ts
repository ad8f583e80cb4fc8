import { describe, expect, it } from "vitest";
import { type Block, readBlocks } from "../../src/parse/page/blocks/blocks.js";
import { readFieldHead } from "../../src/parse/page/fields/head.js";
import { readGluedField, readGluedHeader } from "../../src/parse/page/fields/paragraphs.js";
import { type Inline, joinLines, linesOf, proseOf, wordsOf } from "../../src/parse/page/blocks/inline.js";
import { readLiteral } from "../../src/parse/page/about/literal.js";
import { nestedFieldsOwner, sectionKindOf } from "../../src/parse/page/vocabulary/titles.js";
import { alignRow } from "../../src/parse/page/fields/columns.js";
import { columnsByWords } from "../../src/parse/page/vocabulary/facts.js";
import { cutIntoPieces } from "../../src/parse/page/repair/text-pieces.js";

function inlineOf(text: string): Inline {
  const [block] = readBlocks(text);
  return block !== undefined && "inline" in block ? block.inline : [];
}

describe("the head of a field", () => {
  it.each<[string, object | undefined]>([
    ["`a` (string, required)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` (string)", { name: "a", type: "string", typed: true, cut: false }],
    ["`a` (Required)", { name: "a", required: true, typed: true, cut: false }],
    [
      "`a` (list (of lists), optional)",
      { name: "a", type: "list (of lists)", required: false, typed: true, cut: false },
    ],
    ["`a`(`string`, optional)", { name: "a", type: "string", required: false, typed: true, cut: false }],
    ["`a`", { name: "a", typed: false, cut: false }],
    ["`a` (string, requi", { name: "a", type: "string", typed: true, cut: true }],
    ["`a` (string, required", { name: "a", type: "string", required: true, typed: true, cut: true }],
    ["`a` (str", { name: "a", typed: true, cut: true }],
    ["**a** (string)", { name: "a", type: "string", typed: true, cut: false }],
    ["**a:** (string)", { name: "a", type: "string", typed: true, cut: false }],
    ["a_b (object | null)", { name: "a_b", type: "object | null", typed: true, cut: false }],
    ["a", { name: "a", typed: false, cut: false }],
    ["More about it (optional)", { name: "More about it", required: false, typed: true, cut: false }],
    ["More about it (in short)", undefined],
    ["More about it", undefined],
    ["` `", undefined],
    ["`a` [string, required]", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` string (required)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` (string) (required)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a`: string, required", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` — string — required", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` (string; mandatory)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a` (string / not required)", { name: "a", type: "string", required: false, typed: true, cut: false }],
    ["`a` (required string)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["`a`（string，required）", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["a*  (string)", { name: "a", type: "string", required: true, typed: true, cut: false }],
    ["a: integer, optional", { name: "a", type: "integer", required: false, typed: true, cut: false }],
    ["`a` (string?)", { name: "a", type: "string", required: false, typed: true, cut: false }],
    [
      "`a` (string, nullable)",
      { name: "a", type: "string", typed: true, cut: false, facts: { nullable: true, description: [] } },
    ],
    ["`a` (string, integer)", { name: "a", type: "string | integer", typed: true, cut: false }],
    ["`a` (hologram, optional)", { name: "a", type: "hologram", required: false, typed: true, cut: false }],
    ["`a` - image to edit", { name: "a", typed: false, cut: false }],
    ["`a` - Image, video or audio", { name: "a", typed: false, cut: false }],
    [
      "`a` (string, required when `b` is set)",
      { name: "a", type: "string", typed: true, cut: false, facts: { description: ["Required when b is set."] } },
    ],
    [
      "`a` (string, default: `x,y`, options: `x,y`, `z`, required)",
      {
        name: "a",
        type: "string",
        required: true,
        typed: true,
        cut: false,
        facts: { default: "x,y", options: ["x,y", "z"], description: [] },
      },
    ],
    [
      "`a` (integer, min 1, max 1,000)",
      {
        name: "a",
        type: "integer",
        typed: true,
        cut: false,
        facts: { minimum: "1", maximum: "1,000", description: [] },
      },
    ],
    [
      "`a` (integer 1-4)",
      { name: "a", type: "integer", typed: true, cut: false, facts: { description: ["Range: 1-4."] } },
    ],
    [
      '`a` ("x" | "y", required)',
      { name: "a", required: true, typed: true, cut: false, facts: { options: ["x", "y"], description: [] } },
    ],
  ])("%s", (text, expected) => {
    const head = readFieldHead(inlineOf(text));
    const { rest: _, ...facts } = head ?? { rest: [] };
    expect(head === undefined ? undefined : facts).toEqual(expected);
  });
});

describe("a row that does not fit its header", () => {
  const five = ["field", "type", "required", "allowed values", "description"];
  const three = ["parameter", "type", "description"];
  it.each<[string, readonly string[], string, readonly (string | undefined)[]]>([
    ["fits", five, "a|string|required|Any|Text", ["a", "string", "required", "Any", "Text"]],
    [
      "one pipe in the type",
      five,
      "a|string|null|optional|Any|Text",
      ["a", "string | null", "optional", "Any", "Text"],
    ],
    [
      "two pipes in the type",
      five,
      "a|object|string|null|optional|Any|Text",
      ["a", "object | string | null", "optional", "Any", "Text"],
    ],
    [
      "a pipe in the type and one in the text",
      five,
      "a|string|null|optional|Any|b|c",
      ["a", "string | null", "optional", "Any", "b | c"],
    ],
    [
      "a pipe in the type and no last cell",
      five,
      "a|string|null|optional|Any",
      ["a", "string | null", "optional", "Any", undefined],
    ],
    ["no state", five, "a|string|Any|Text", ["a", "string", "", "Any", "Text"]],
    ["an empty state", five, "a|string||Any|Text", ["a", "string", "", "Any", "Text"]],
    ["no last cells", five, "a|string|optional", ["a", "string", "optional", undefined, undefined]],
    ["empty cells behind the last", five, "a|string|optional|Any|Text||", ["a", "string", "optional", "Any", "Text"]],
    ["values with pipes", five, "a|string|optional|b|c|Text", ["a", "string", "optional", "b, c", "Text"]],
    ["three columns", three, "a|object|string|Text", ["a", "object | string", undefined, undefined, "Text"]],
    ["three columns, a pipe in the text", three, "a|string|b|c", ["a", "string", undefined, undefined, "b | c"]],
  ])("%s", (_, header, row, expected) => {
    const cells = row
      .split("|")
      .map((text): Inline => (text === "" ? [] : [{ kind: "text", text, raw: text, strong: false }]));
    const aligned = alignRow(cells, columnsByWords(header) ?? []);
    const columns = ["name", "type", "required", "options", "description"] as const;
    expect(
      columns.map((column) => aligned.get(column)).map((cell) => (cell === undefined ? undefined : wordsOf(cell))),
    ).toEqual(expected);
  });

  it.each([[["spec", "details"]], [["variant", "input", "use it for"]], [["type", "field"]], [[]]])(
    "%s is no header of fields",
    (words) => {
      expect(columnsByWords(words)).toBeUndefined();
    },
  );
});

describe("a row without separators", () => {
  const plain = readGluedHeader("ParameterTypeDescription");
  const full = readGluedHeader("FieldTypeRequiredAllowed valuesDescription");
  it.each<[string, boolean, object | undefined]>([
    ["promptstringWhat to show.", false, { name: "prompt", type: "string", description: "What to show." }],
    ["negative_promptstring", false, { name: "negative_prompt", type: "string", description: "" }],
    ["image_urlsimage_listUp to 4.", false, { name: "image_urls", type: "image_list", description: "Up to 4." }],
    ["num_imagesintegerHow many.", false, { name: "num_images", type: "integer", description: "How many." }],
    ["imageimage", false, { name: "image", type: "image", description: "" }],
    ["sizeobject | string3 sizes.", false, { name: "size", type: "object | string", description: "3 sizes." }],
    ["nothing to see", false, undefined],
    ["string", false, undefined],
    [
      "callback_urlstring | nulloptionalWhere.",
      true,
      { name: "callback_url", type: "string | null", required: false, description: "Where." },
    ],
    [
      "scenesjsonrequiredSee nested fields belowOne each.",
      true,
      { name: "scenes", type: "json", required: true, description: "One each." },
    ],
    ["promptstringWhat to show.", true, undefined],
  ])("%s", (line, states, expected) => {
    const header = states ? full : plain;
    expect(header).toBeDefined();
    expect(header && readGluedField(line, header)).toEqual(expected);
  });

  it("is only looked for below its header", () => {
    expect(readGluedHeader("ParameterType")).toEqual({ first: "parameter", required: false, allowed: false });
    expect(readGluedHeader("Parameter Type")).toBeUndefined();
    expect(readGluedHeader("A ParameterTypeDescription")).toBeUndefined();
  });
});

describe("a literal of another language", () => {
  it.each<[string, unknown]>([
    ["{'a': True, 'b': None, 'c': [1, -2.5, 3e2,],}", { a: true, b: null, c: [1, -2.5, 300] }],
    ["{ a: 'x', $b: \"y\" /* aside */ }", { a: "x", $b: "y" }],
    ["{ a: 'it\\'s \"so\"', // note\n b: false }", { a: 'it\'s "so"', b: false }],
    ["{ 'a': 1, # note\n }", { a: 1 }],
    ['"\\u00e9\\n"', "é\n"],
    ["{ a: process.env.KEY }", undefined],
    ["{ a: `text` }", { a: "text" }],
    ["{ a: `text ${hole}` }", undefined],
    ["{ ...rest }", undefined],
    ["{ a: 1 b: 2 }", undefined],
    ["{ a: 'open }", undefined],
    ["{ a: 1.2.3 }", undefined],
    ["[".repeat(1_000), undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(readLiteral(text, 0)).toEqual(expected);
  });

  it("keeps a key that means something elsewhere", () => {
    expect(JSON.stringify(readLiteral("{ '__proto__': { 'a': 1 } }", 0))).toBe('{"__proto__":{"a":1}}');
  });
});

describe("titles", () => {
  it.each([
    ["Input Schema", "input"],
    ["input schema:", "input"],
    ["API  Parameters", "input"],
    ["Output schema", "output"],
    ["Callback payload", "callback"],
    ["3. Inputs", "input"],
    ["2.1) Input Schema", "input"],
    ["\u{1F4E5} Input Schema", "input"],
    ["Input Schema {#input}", "input"],
    ["Arguments", "input"],
    ["Request Body", "request"],
    ["Returns", "output"],
    ["Something else", undefined],
    ["__proto__", undefined],
    ["constructor", undefined],
  ])("%s", (title, kind) => {
    expect(sectionKindOf(title)).toBe(kind);
  });

  it.each([
    ["config - nested fields", "config"],
    ["config – nested fields", "config"],
    ["config—Nested Fields:", "config"],
    ["a-b - nested fields", "a-b"],
    ["config nested fields", "config"],
    ["nested fields", undefined],
    [`${"a ".repeat(200)}- nested fields`, undefined],
  ])("%s", (title, owner) => {
    expect(nestedFieldsOwner(title)).toBe(owner);
  });
});

describe("inline text", () => {
  it("comes apart into lines and together again", () => {
    const inline = inlineOf("one `a\nb` **two\nthree**\nfour");
    expect(linesOf(inline).map(proseOf)).toEqual(["one `a b` two", "three", "four"]);
    expect(proseOf(joinLines(linesOf(inline)))).toBe(proseOf(inline));
  });
});

describe("a long text in pieces", () => {
  const unit = [
    "## Title\n\nText `code`\nmore.\n",
    "- a\n  b\n- c\n",
    "```sh\n# no title\n\n- no bullet\n```\n",
    "> quote\n> more\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "Overview\n---\n",
    "1. one\n2. two\n",
  ];
  const text = Array.from({ length: 400 }, (_, index) => `${unit[index % unit.length]}\n`).join("");

  it("loses no line and moves none", () => {
    const pieces = cutIntoPieces(text);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map((piece) => piece.source).join("")).toBe(text);
    for (const { source, linesBefore } of pieces) {
      expect(text.split("\n").slice(linesBefore).join("\n").startsWith(source)).toBe(true);
    }
  });

  it("reads as the same blocks that its parts give", () => {
    const shape = (block: Block): string => `${block.kind} ${"inline" in block ? proseOf(block.inline) : ""}`;
    const parts = Array.from({ length: 400 }, (_, index) => readBlocks(unit[index % unit.length] ?? "")).flat();
    const blocks = readBlocks(text);
    expect(blocks.map(shape)).toEqual(parts.map(shape));
    for (const block of blocks) {
      if (block.kind === "heading" && proseOf(block.inline) === "Title")
        expect(text.split("\n")[block.line - 1]).toBe("## Title");
    }
  });
});
