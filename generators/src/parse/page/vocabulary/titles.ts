// In: the title of a section. Out: what the section is about. The rooms above know no word of a title by themselves.

import { withoutTail } from "../../../ir/without-tail.js";

/** What a part of a page is about. */
export type SectionKind =
  | "overview"
  | "pricing"
  | "pricing-rules"
  | "input"
  | "output"
  | "response"
  | "request"
  | "callback"
  | "examples"
  | "language"
  | "other";

const titles: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ["overview", "overview"],
  ["pricing", "pricing"],
  ["price", "pricing"],
  ["pricing rules", "pricing-rules"],
  ["input schema", "input"],
  ["inputs schema", "input"],
  ["input parameters", "input"],
  ["input fields", "input"],
  ["model inputs", "input"],
  ["api parameters", "input"],
  ["parameters", "input"],
  ["inputs", "input"],
  ["arguments", "input"],
  ["input arguments", "input"],
  ["input params", "input"],
  ["input properties", "input"],
  ["model parameters", "input"],
  ["model input parameters", "input"],
  ["input", "input"],
  ["output schema", "output"],
  ["outputs schema", "output"],
  ["output fields", "output"],
  ["model outputs", "output"],
  ["output parameters", "output"],
  ["returns", "output"],
  ["outputs", "output"],
  ["output", "output"],
  ["request parameters", "request"],
  ["callback payload", "callback"],
  ["callback schema", "callback"],
  ["request schema", "request"],
  ["request body", "request"],
  ["body parameters", "request"],
  ["usage examples", "examples"],
  ["run the model", "examples"],
  ["api call shape", "examples"],
  ["examples", "examples"],
  ["usage", "examples"],
  ["curl", "language"],
  ["python", "language"],
  ["javascript", "language"],
  ["typescript", "language"],
  ["node.js", "language"],
  ["json", "language"],
  ["documentation index", "other"],
  ["additional resources", "other"],
  ["related models", "other"],
  ["how it works", "other"],
  ["key capabilities", "other"],
  ["frequently asked questions", "other"],
  ["technical specifications", "other"],
  ["tech specs", "other"],
  ["install", "other"],
]);

const longestTitle = 200;

/** Every title that is known to open a section, in lower case. */
export const sectionTitles: readonly string[] = [...titles.keys()];

/** What a title says of the section below it. */
export interface TitleFacts {
  /** What the section is about, where pages are known to use the title. */
  readonly kind: SectionKind | undefined;
  /**
   * The same by the word that a title turns on: "Output Format" is about the output. A response can hold the output or
   * the record of a run.
   */
  readonly subject: SectionKind | undefined;
}

/** Says what a section is about by its title. */
export function readTitle(title: string): TitleFacts {
  const plain = plainTitle(title).toLowerCase();
  const kind = titles.get(plain);
  if (kind !== undefined) return { kind, subject: kind };
  for (const [subject, pattern] of about) if (pattern.test(plain)) return { kind, subject };
  return { kind, subject: undefined };
}

/** Says what a section is about by its title, or `undefined` for a title that no page is known to use. */
export function sectionKindOf(title: string): SectionKind | undefined {
  return titles.get(plainTitle(title).toLowerCase());
}

const aspects =
  "schema|fields?|format|details|specifications?|specs?|structure|object|data|parameters|params|arguments|properties|attributes|reference|description|definition|values?|types?|body";
const about: readonly (readonly [SectionKind, RegExp])[] = [
  ["output", new RegExp(`^(?:the |model |api |expected )*(?:outputs?|returns?|returned)(?: (?:${aspects})){0,2}$`)],
  ["output", /^what (?:you|it|the model|this model) (?:gets?|receives?|returns?|gives?|makes?|produces?)(?: back)?$/],
  ["response", new RegExp(`^(?:the |model |api |http )*(?:responses?|results?)(?: (?:${aspects})){0,2}$`)],
  ["request", new RegExp(`^(?:the |api |http |json )*(?:request|body)(?: (?:${aspects})){0,2}$`)],
  ["input", new RegExp(`^(?:the |model |api |expected )*inputs?(?: (?:${aspects})){0,2}$`)],
];

/** What the word that a title turns on says the section is about. */
export function subjectOf(title: string): SectionKind | undefined {
  return readTitle(title).subject;
}

/** A title without what some pages put around it: a number, a symbol, an anchor, a colon. */
function plainTitle(title: string): string {
  const bare = title
    .slice(0, longestTitle)
    .replace(/\s+/g, " ")
    .replace(/^(?:\d+(?:\.\d+)*[.)]?\s+|[^\p{L}\p{N}_`<([]+)/u, "")
    .replace(/\s?\{#[\w-]*\}$/, "")
    .replace(/:? application\/[\w.+-]+$/, "");
  return withoutTail(bare, /[\s:]/).trim();
}

/** Whether a title that no page is known to use names some of the inputs: "Advanced parameters". */
export function isGroupOfInputs(title: string): boolean {
  return /^(?:required|optional|advanced|additional|basic|common|core|main|other) (?:input |model )?(?:parameters|params|inputs|fields|arguments)$/i.test(
    plainTitle(title),
  );
}

/** Whether a title that no page is known to use announces something to set, and so further inputs. */
export function announcesInputs(title: string): boolean {
  const plain = plainTitle(title);
  if (isAboutCaller(plain)) return false;
  if (/\b(?:options|settings|configuration)$/i.test(plain)) return true;
  const beside = /\b(?:outputs?|responses?|results?|events?)\b/i;
  return /\b(?:parameters|params|inputs|arguments|controls)$/i.test(plain) && !beside.test(plain);
}

/** Whether a title is about what a caller sets up around the model: a webhook, the client. */
export function isAboutCaller(title: string): boolean {
  return /\b(?:webhooks?|callbacks?|headers?|client|sdk)\b/i.test(title.slice(0, longestTitle));
}

/** Whether a title announces kinds of things rather than things: "Output Types". */
export function announcesKinds(title: string): boolean {
  return /\b(?:inputs?|outputs?|responses?|results?) types$/i.test(plainTitle(title));
}

/** Whether a single word opens the section: such a word may as well be the name of a field. */
export function isOneWord(title: string): boolean {
  return !/\s/.test(title.trim());
}

/** Reads `config - nested fields` to `config`, whatever dash joins it; `undefined` for any other text. */
export function nestedFieldsOwner(title: string): string | undefined {
  if (title.length > longestTitle) return undefined;
  const text = title.trim();
  const before = text.slice(0, Math.max(0, text.search(/nested fields:?$/i)));
  const spaced = before.trimEnd();
  const owner = spaced.replace(/[-\u2010-\u2015\u2212:]$/, "").trimEnd();
  return owner === "" || owner === before ? undefined : owner;
}

const matters =
  "responses?|results?|returns|webhooks?|callbacks?|events?|errors?|raises|throws|exceptions|headers?|batch(?:es)?|rate limits?|limits|queries|query|path|url|changelog|changes|release notes|migrat(?:ion|ing)|removed|legacy|faq|voices|languages|examples?|samples?|pricing|prices|costs?|billing";
const matterAspects =
  "requests?|runs?|fields?|schemas?|body|bodies|payloads?|formats?|parameters|params|arguments|codes?|types?|objects?|structures?|attributes|headers?|tables?|lists?|history|from .{1,40}|to .{1,40}|by .{1,40}";
const alien = new RegExp(
  `^(?:(?:[\\w-]+ )?(?:${matters})(?: (?:${matterAspects})){0,2}|(?:getting|reading|handling|receiving|polling|streaming) .{1,60})$`,
  "i",
);
const settings = /\b(?:settings|options|configuration|controls)$/i;

/** Whether a title announces something that is no input, although it may be printed like the inputs: a response, a webhook. */
export function isAboutOtherMatters(title: string): boolean {
  const plain = withoutTail(title.slice(0, 200).replace(/\s+/g, " "), /[\s:]/).trim();
  return alien.test(plain) && !settings.test(plain);
}

/** The same for a title among fields, where a single word such as "Output" may be the name of one or of a group. */
export function leavesFields(title: string): boolean {
  const kind = sectionKindOf(title);
  return isAboutOtherMatters(title) || kind === "callback" || kind === "pricing-rules";
}
