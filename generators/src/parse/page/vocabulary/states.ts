import { withoutTail } from "../../../ir/without-tail.js";

/** Whether a field must be given, and the words about it that say more than that. */
export interface FieldState {
  readonly required?: boolean;
  /** A condition, in the page's words: `required when mask_url is set`. */
  readonly note?: string;
}

/** Words that say wherever they stand whether a field must be given. */
export const stateWords: ReadonlyMap<string, boolean> = new Map([
  ["required", true],
  ["mandatory", true],
  ["is required", true],
  ["optional", false],
  ["not required", false],
  ["non-required", false],
  ["not mandatory", false],
  ["is optional", false],
]);

/** What stands for the words in a table. */
export const stateMarks: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["\u2713", true],
  ["\u2714", true],
  ["\u2705", true],
  ["\u2611", true],
  ["no", false],
  ["false", false],
  ["\u2717", false],
  ["\u2718", false],
  ["\u274c", false],
  ["\u2610", false],
]);

/** Only where nothing but a state can stand. */
export const shortStates: ReadonlyMap<string, boolean> = new Map([
  ["y", true],
  ["1", true],
  ["req", true],
  ["n", false],
  ["0", false],
  ["opt", false],
]);

const conditional =
  /^(?:conditionally required|conditional|(?:required|mandatory|optional|needed) (?:if|when|unless|for|with|without|in|only|by)\b.*)$/;

/** Reads the words that say whether a field must be given; `undefined` for any other text. */
export function readStateWords(text: string): FieldState | undefined {
  const words = bare(text);
  const required = stateWords.get(words);
  if (required !== undefined) return { required };
  return conditional.test(words) ? { note: text.trim() } : undefined;
}

/** The same, and the marks that stand for the words in a table: `yes`, `✓`. */
export function readState(text: string): boolean | undefined {
  const words = bare(text);
  return stateWords.get(words) ?? stateMarks.get(words);
}

/** The same for a place that holds a state and nothing else, so that whatever it says is about it. */
export function readStateCell(text: string): FieldState {
  const required = readState(text) ?? shortStates.get(bare(text));
  if (required !== undefined) return { required };
  const words = text.trim();
  return /^[-\u2010-\u2015]?$/.test(words) ? {} : { note: words };
}

function bare(text: string): string {
  // A single word keeps its underscores where emphasis is read, for it may be a name: `_required_`.
  const words = text
    .toLowerCase()
    .replace(/\ufe0f/g, "")
    .replace(/^[\s*_]+/, "");
  return withoutTail(words, /[\s*_\u2020]/).trim();
}
