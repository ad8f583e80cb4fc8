// In: a model page whose fields stand under headings. Out: the page after one kind of change that an upstream makes to a
// field, and the rules by which a release has to recognise it. A page that has no such field is left to other pages.

import type { BumpRule } from "../../src/release/bump-table.js";
import type { SeededRandom } from "./seeded-random.js";

/** A kind of change that can be made in the text of a page. */
export interface PageEdit {
  readonly name: string;
  /** At least one of these has to be found. */
  readonly rules: readonly BumpRule[];
  /** The page after the change; nothing where it has no field that can be changed so. */
  readonly apply: (page: string, random: SeededRandom) => string | undefined;
}

interface FieldBlock {
  readonly name: string;
  readonly type: string;
  readonly mark: "required" | "optional" | undefined;
  /** The heading and everything up to the next one. */
  readonly text: string;
}

const heading = /^### `([^`]+)` \(([^),]+)(?:, (required|optional))?\)$/;

/** Every kind of change to a field. */
export const pageEdits: readonly PageEdit[] = [
  inBlock("type widened", ["input-type-widened", "input-limit-loosened"], isOptional("integer"), retyped("number")),
  inBlock("type changed", ["input-type-changed", "input-type-narrowed"], isOptional("boolean"), (text) =>
    without(retyped("string")(text), "Default"),
  ),
  inBlock("now optional", ["input-field-now-optional"], ({ mark }) => mark === "required", marked("optional")),
  inBlock(
    "now required",
    ["input-field-now-required"],
    ({ mark, text }) => mark === "optional" && fact(text, "Default") === undefined,
    marked("required"),
  ),
  inBlock("option added", ["input-option-added"], hasOptions(2), (text) =>
    withFact(text, "Options", `${fact(text, "Options") ?? ""}, \`invented\``),
  ),
  inBlock("option removed", ["input-option-removed"], hasOptions(3), (text) => {
    const used = fact(text, "Default");
    const options = optionsOf(text);
    const last = options.findLast((option) => option !== used);
    return withFact(text, "Options", options.filter((option) => option !== last).join(", "));
  }),
  inBlock(
    "default changed",
    ["input-default-changed"],
    (block) => fact(block.text, "Default") !== undefined && hasOptions(2)(block),
    (text) => {
      const used = fact(text, "Default");
      return withFact(text, "Default", optionsOf(text).find((option) => option !== used) ?? "");
    },
  ),
  inBlock(
    "limit tightened",
    ["input-limit-tightened"],
    ({ text }) => number(text, "Max") > Math.max(0, number(text, "Min") || 0, number(text, "Default") || 0) + 1,
    (text) => withFact(text, "Max", String(number(text, "Max") - 1)),
  ),
  inBlock(
    "limit loosened",
    ["input-limit-loosened"],
    ({ text }) => Number.isInteger(number(text, "Max")),
    (text) => withFact(text, "Max", String(number(text, "Max") + 10)),
  ),
  inBlock(
    "list length changed",
    ["input-limit-tightened", "input-limit-loosened"],
    ({ text }) => Number.isInteger(number(text, "Max items")),
    (text, random) => withFact(text, "Max items", String(number(text, "Max items") + random.pick([-1, 3]))),
  ),
  inBlock(
    "description reworded",
    ["text-changed"],
    ({ text }) => hasProse(text),
    (text) => {
      const [head, ...lines] = text.split("\n");
      const first = lines.findIndex((line) => /^\w/.test(line));
      return [head, ...lines.map((line, index) => (index === first ? `In other words: ${line}` : line))].join("\n");
    },
  ),
  inBlock(
    "field added",
    ["input-field-added-optional"],
    () => true,
    (text) => `### \`invented_note\` (string, optional)\nA field that was not there before.\n\n${text}`,
  ),
  inBlock(
    "required field added",
    ["input-field-added-required"],
    () => true,
    (text) => `### \`invented_must\` (string, required)\nA field without which nothing goes any more.\n\n${text}`,
  ),
  inBlock(
    "field removed",
    ["input-field-removed"],
    ({ mark }) => mark === "optional",
    () => "",
  ),
  renaming("optional field renamed", ({ mark }) => mark === "optional"),
  renaming("main field renamed", ({ mark }) => mark === "required"),
];

/** Renames a field everywhere in a page. */
export function renameField(page: string, from: string, to: string): string {
  return page.replace(new RegExp(`(?<=[\`"*| ])${from}(?=[\`"*| ])`, "g"), to);
}

/** The fields of a page under headings; none when the page is written in another way. */
export function fieldBlocks(page: string): readonly FieldBlock[] {
  const blocks: FieldBlock[] = [];
  for (const text of page.split(/^(?=#)/m)) {
    const [, name, type, mark] = heading.exec(text.split("\n")[0] ?? "") ?? [];
    if (name !== undefined && type !== undefined)
      blocks.push({ name, type: type.trim(), mark: mark as FieldBlock["mark"], text });
  }
  return blocks;
}

function inBlock(
  name: string,
  rules: readonly BumpRule[],
  fits: (block: FieldBlock) => boolean,
  change: (text: string, random: SeededRandom) => string,
): PageEdit {
  return {
    name,
    rules,
    apply: (page, random) => {
      const blocks = fieldBlocks(page).filter(fits);
      if (blocks.length === 0) return undefined;
      const { text } = random.pick(blocks);
      // A text that stands twice would be changed in the wrong place.
      return page.split(text).length === 2 ? page.replace(text, () => change(text, random)) : undefined;
    },
  };
}

function renaming(name: string, fits: (block: FieldBlock) => boolean): PageEdit {
  return {
    name,
    rules: ["input-field-removed"],
    apply: (page, random) => {
      const blocks = fieldBlocks(page).filter(fits);
      if (blocks.length === 0) return undefined;
      const from = random.pick(blocks).name;
      return renameField(page, from, `renamed_${from}`);
    },
  };
}

function isOptional(type: string): (block: FieldBlock) => boolean {
  return (block) => block.type === type && block.mark === "optional";
}

function hasOptions(atLeast: number): (block: FieldBlock) => boolean {
  return ({ text }) => optionsOf(text).length >= atLeast;
}

function hasProse(text: string): boolean {
  return text.split("\n").some((line) => /^\w/.test(line));
}

function optionsOf(text: string): readonly string[] {
  return (fact(text, "Options") ?? "").split(", ").filter((option) => /^`[^`]+`$/.test(option));
}

/** What a bullet of a field says. */
function fact(text: string, label: string): string | undefined {
  return new RegExp(`^[-*] \\*\\*${label}\\*\\*: (.*)$`, "m").exec(text)?.[1];
}

function number(text: string, label: string): number {
  const told = fact(text, label)?.replaceAll("`", "");
  return told === undefined ? Number.NaN : Number(told);
}

function withFact(text: string, label: string, value: string): string {
  return text.replace(new RegExp(`^([-*] \\*\\*${label}\\*\\*: ).*$`, "m"), (_line, start: string) => start + value);
}

function without(text: string, label: string): string {
  return text.replace(new RegExp(`^[-*] \\*\\*${label}\\*\\*: .*\n`, "m"), "");
}

function retyped(type: string): (text: string) => string {
  return (text) => text.replace(/(?<=^### `[^`]+` \()[^),]+/, type);
}

function marked(mark: string): (text: string) => string {
  return (text) => text.replace(/(?<=^### `[^`]+` \([^),]+, )\w+/, mark);
}
