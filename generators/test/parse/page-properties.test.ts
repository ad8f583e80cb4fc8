import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageField } from "../../src/ir/model-page.js";
import { plainCharacters } from "../../src/parse/page/repair/prepare-text.js";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

// The same texts on every run: a failure is the fault of a change, and comes again.
const seed = 20_261_128;

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.md`, import.meta.url), "utf8");
}

// Whatever has a meaning somewhere on a page, so that random texts get deep into the reader.
const marks = [
  "# ",
  "## ",
  "### ",
  "#### ",
  "`",
  "``",
  "```",
  "```json\n",
  "~~~",
  "**",
  "__",
  "*",
  "_",
  "- ",
  "* ",
  "1. ",
  "> ",
  "|",
  " | ",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  "\0",
  "\uFEFF",
  "\u2028",
  "\uD800",
  "\uDFFF",
  "(",
  ")",
  "[",
  "]",
  "](",
  "<",
  ">",
  "<!--",
  "-->",
  "<Info>",
  "</Info>",
  "\\",
  "\\|",
  "{",
  "}",
  '"',
  "'",
  "“",
  ",",
  "...",
  "…",
  ":",
  "===",
  "---",
  "|---|---|",
  "&amp;",
  "${x}",
  "*/",
  "## Input Schema\n",
  "## Output schema\n",
  "Input schema\n",
  "## Pricing\n",
  "### Pricing rules\n",
  "## Overview\n",
  "## Usage Examples\n",
  "### `a` (string, required)\n",
  "### `a` (",
  "- **Default**: ",
  "- **Options**: `a`, ",
  "- **Min**: 1\n",
  "a - nested fields\n",
  "string",
  "null",
  "| Field | Type | Required | Allowed values | Description |\n|---|---|---|---|---|\n",
  "| Parameter | Type | Description |\n",
  "| a | json | optional |",
  "ParameterTypeDescription\n",
  "promptstringWhat\n",
  "Suggested: ",
  "See nested fields below",
  "__proto__",
  "constructor",
  "curl -d '{",
  "Pricing: $1/image. ",
];
const noise = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...marks), weight: 4 },
      { arbitrary: fc.string({ unit: "binary", maxLength: 6 }), weight: 1 },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("any text at all", () => {
  it("is read without an error, the same each time", () => {
    fc.assert(
      fc.property(noise, (text) => {
        const read = parseModelPage(text, place);
        expect(parseModelPage(text, place)).toEqual(read);
        expect(typeof read.page.truncated).toBe("boolean");
        for (const diagnostic of read.diagnostics) {
          expect(diagnostic.pointer).toMatch(/^models\/acme\/lamp\/llms\.txt(?:#\/[^]*)? \(line \d+\)$/);
          expect(diagnostic.help).not.toBe("");
        }
      }),
      { numRuns: 1_500, seed },
    );
  });

  it("lists no name twice, and points each field at its own place", () => {
    const check = (fields: readonly PageField[], pointer: string): void => {
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
      for (const field of fields) {
        expect(field.pointer).toBe(`${pointer}/${field.name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
        check(field.nested ?? [], field.pointer);
      }
    };
    fc.assert(
      fc.property(noise, (text) => {
        const { page } = parseModelPage(`## Input Schema\n\n${text}`, place);
        check(page.inputs ?? [], "#/input");
        check(page.outputs ?? [], "#/output");
      }),
      { numRuns: 500, seed },
    );
  });
});

// Words that hold no markdown: what a page means by a backtick or a star in prose is the fixtures' matter.
const word = fc
  .stringMatching(/^[A-Za-z0-9é—“”(){}<=,;:.!?%$@/&'"#~^-]{1,8}$/)
  .filter((text) => !/^(?:[-#>=~]+|\d+[.)]|[-–—:].*)$/.test(text) && !/^&\w/.test(text) && !/[<&]/.test(text));
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `So ${words.join(" ")}.`);
// Other spaces and characters without a width are typesetting: a name, a default or an option never means them.
const coded = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && text !== "" && plainCharacters(text) === text)
  .filter((text) => !/[\n\t\uFFFD]|\s\s/.test(text) && !text.includes("`"));
const field = fc.record(
  {
    name: coded,
    type: fc.constantFrom("string", "integer", "number", "boolean", "image_list", "object | string", "made_up_word"),
    required: fc.boolean(),
    description: sentence,
    default: coded,
    minimum: fc.integer().map(String),
    maximum: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    options: fc.array(coded, { minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ["name", "type", "required"] },
);
const fields = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 8 });

type RandomField = Parameters<Parameters<typeof fields.map>[0]>[0][number];

function heading({
  name,
  type,
  required,
  description,
  default: standard,
  minimum,
  maximum,
  options,
}: RandomField): string {
  return [
    `### \`${name}\` (${type}, ${required ? "required" : "optional"})`,
    ...(description === undefined ? [] : [description]),
    "",
    ...(standard === undefined ? [] : [`- **Default**: \`${standard}\``]),
    ...(minimum === undefined ? [] : [`- **Min**: ${minimum}`]),
    ...(maximum === undefined ? [] : [`- **Max**: ${maximum}`]),
    ...(options === undefined ? [] : [`- **Options**: ${options.map((option) => `\`${option}\``).join(", ")}`]),
    "",
  ].join("\n");
}

function withoutPlace(field: PageField): object {
  return { ...field, pointer: undefined, line: undefined };
}

describe("fields that were written out as headings", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fields, (written) => {
        const text = `# Lamp\n\n## Input Schema\n\n${written.map(heading).join("\n")}\n## Usage Examples\n`;
        const { page, diagnostics } = parseModelPage(text, place);
        expect(page.inputs?.map(withoutPlace)).toEqual(written);
        expect(diagnostics).toEqual([]);
      }),
      { numRuns: 500, seed },
    );
  });
});

function columnText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("*", "\\*").replaceAll("_", "\\_");
}

describe("fields that were written out as a table", () => {
  const cell = fc.stringMatching(/^[a-z][a-z0-9_*|]{0,6}[a-z]$/);
  const row = fc.record({
    name: cell,
    type: fc.constantFrom("string", "integer", "object | null", "json"),
    required: fc.boolean(),
    options: fc.array(cell, { minLength: 2, maxLength: 4 }),
    description: sentence.filter((text) => !/[|]/.test(text)),
  });
  it("come back as they were, whether or not the pipe of a type is escaped", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ name }) => name, minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (written, escaped) => {
          const lines = written.map(({ name, type, required, options, description }) => {
            const cells = [columnText(name), escaped ? columnText(type) : type, required ? "required" : "optional"];
            return `| ${[...cells, options.map(columnText).join(", "), description].join(" | ")} |`;
          });
          const head = "| Field | Type | Required | Allowed values | Description |\n| --- | --- | --- | --- | --- |";
          const { page, diagnostics } = parseModelPage(`## Input schema\n\n${head}\n${lines.join("\n")}\n`, place);
          // A last word such as `more` may be a value, or say that the list goes on: that is read, and told.
          const goesOn = ({ options }: (typeof written)[number]): boolean =>
            /^(?:etc|more|others)$/.test(options.at(-1) ?? "");
          expect(page.inputs?.map(withoutPlace)).toEqual(
            written.map((row) => (goesOn(row) ? { ...row, options: row.options.slice(0, -1), suggested: true } : row)),
          );
          expect(diagnostics.map(({ code }) => code)).toEqual(written.filter(goesOn).map(() => "options-go-on"));
        },
      ),
      { numRuns: 300, seed },
    );
  });
});

describe("heads that are marked or typed", () => {
  const printed = fc.record({
    // No word of a message ends in a digit.
    name: fc.oneof(
      { arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}[0-9]$/), weight: 4 },
      { arbitrary: fc.constantFrom("items", "type", "default", "metadata", "nullable"), weight: 1 },
    ),
    type: fc.oneof(
      fc.constantFrom("string", "combobox", "multiselect", "timestamp", "dictionary", "set", "file upload", "slider"),
      fc.constantFrom("type", "range", "required", "items", "options", "see below", "5", "fancy, somehow", "Shot[]"),
      fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 _<>-]{0,10}[a-z]$/),
    ),
    state: fc.constantFrom("", ", required", ", optional", ", sometimes"),
  });
  type Printed = typeof printed extends fc.Arbitrary<infer One> ? One : never;
  const forms: readonly [string, (head: Printed) => string][] = [
    ["headings", ({ name, type, state }) => `### ${name} (${type}${state})\nSo.\n`],
    ["headings in code", ({ name, type, state }) => `### \`${name}\` (${type}${state})\nSo.\n`],
    ["bullets", ({ name, type, state }) => `- ${name} (${type}${state}): So.`],
    ["bullets in code", ({ name, type, state }) => `- \`${name}\` (${type}${state}): So.`],
    ["bold bullets", ({ name, type, state }) => `- **${name}** (${type}${state}): So.`],
    ["bullets with a colon", ({ name, type, state }) => `- ${name}: ${type}${state}. So.`],
    ["paragraphs in code", ({ name, type, state }) => `\`${name}\` (${type}${state}): So.\n`],
    ["bold paragraphs", ({ name, type, state }) => `**${name}** (${type}${state})\n`],
    ["rows", ({ name, type, state }) => `| ${name} | ${type}${state} | So. |`],
  ];
  const namesOf = (fields: readonly PageField[] = []): string[] =>
    fields.flatMap(({ name, nested }) => [name, ...namesOf(nested)]);
  it.each(forms)("%s end as fields or as findings, never as nothing", (form, print) => {
    const start = form === "rows" ? "| Field | Type | Description |\n|---|---|---|\n" : "";
    fc.assert(
      fc.property(fc.uniqueArray(printed, { selector: ({ name }) => name, minLength: 1, maxLength: 6 }), (heads) => {
        const { page, diagnostics } = parseModelPage(
          `## Input Schema\n\n${start}${heads.map(print).join("\n")}\n`,
          place,
        );
        const names = new Set([...namesOf(page.inputs), ...namesOf(page.outputs)]);
        for (const head of heads) {
          const isTold =
            names.has(head.name) || diagnostics.some(({ message }) => new RegExp(`\\b${head.name}\\b`).test(message));
          expect(isTold, print(head)).toBe(true);
        }
      }),
      { numRuns: 60, seed },
    );
  });
});

// Every place would take a minute; with this step each run of marks is cut at one of its places at least.
const step = 3;

describe.each(["llms-whole", "tables-alignment-piped", "llms-nested-headings"])("%s, cut anywhere", (name) => {
  const flat = (text: string): string => text.replace(/\s+/g, " ");
  it.each([
    ["as it is", (text: string): string => text],
    ["flattened", flat],
  ])(
    "%s, never tells what the whole page does not",
    (_, shape) => {
      const text = shape(fixture(name));
      const whole = parseModelPage(text, place).page;
      const check = (cut: readonly PageField[], full: readonly PageField[]): void => {
        for (const field of cut) {
          const original = full.find(({ name: fullName }) => fullName === field.name);
          expect(original).toBeDefined();
          if (original === undefined) continue;
          // Of `string | null` the first word may be all that is left of a row.
          expect(`${original.type} |`.startsWith(`${field.type ?? original.type} |`)).toBe(true);
          if (field.required !== undefined) expect(field.required).toBe(original.required);
          if (field.default !== undefined) expect(field.default).toBe(original.default);
          const options = field.options ?? [];
          expect((original.options ?? []).slice(0, options.length)).toEqual(options);
          check(field.nested ?? [], original.nested ?? []);
        }
      };
      const samples = text.indexOf("## Usage Examples");
      const end = samples < 0 ? text.length : samples + 40;
      for (let length = text.search(/## Input schema/i); length <= end; length += step) {
        const { page } = parseModelPage(text.slice(0, length), place);
        try {
          check(page.inputs ?? [], whole.inputs ?? []);
          check(page.outputs ?? [], whole.outputs ?? []);
        } catch (cause) {
          throw new Error(`Cut after ${JSON.stringify(text.slice(Math.max(0, length - 60), length))}`, { cause });
        }
      }
    },
    120_000,
  );
});
