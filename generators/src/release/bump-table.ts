import type { Level } from "./level.js";

/** The headings of a release note, most urgent first. */
export const headings = [
  "Breaking",
  "Stricter upstream",
  "Other defaults",
  "Deprecated",
  "Back again",
  "New",
  "Smaller changes",
] as const;

export type Heading = (typeof headings)[number];

/** What one kind of change means for the users of a package. */
export interface BumpRow {
  /** `none`: nobody needs a release for it alone, and the package stays; it goes along with the next one. */
  readonly level: Level | "none";
  /** Where a release note lists it. */
  readonly heading: Heading;
  /**
   * What the compiler must say when old and new types are held against each other: `breaks` and `holds` are held against
   * its decision, `either` depends on the rest of the type.
   */
  readonly compiles: "breaks" | "holds" | "either";
  /** Set where code still compiles and may still behave differently. */
  readonly flag?: "stricter upstream" | "other default";
  /** The human reason. `{path}`, `{before}` and `{after}` are filled in. */
  readonly reason: string;
  /** What a user must do; absent where there is nothing to do. */
  readonly action?: string;
}

/** The whole policy of versions: one row for each kind of change, and the direction is part of the kind. */
export const bumpTable = {
  "input-field-removed": {
    level: "major",
    heading: "Breaking",
    compiles: "either",
    reason: "Input {path} was removed.",
    action: "Stop sending {path}.",
  },
  "input-field-added-optional": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} is new and optional.",
  },
  "input-field-added-required": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} is new and required.",
    action: "Send {path} with every call.",
  },
  "input-field-added-with-default": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} is new; without it the upstream takes {after}.",
  },
  "input-field-now-required": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} was optional and is now required.",
    action: "Send {path} with every call.",
  },
  "input-field-now-optional": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} is now optional.",
  },
  "input-requirement-noted": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Input {path}: the upstream changed whether it calls the field required; its default still stands in.",
  },
  "input-type-widened": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} accepts more: {after} instead of {before}.",
  },
  "input-type-narrowed": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} accepts less: {after} instead of {before}.",
    action: "Check every value that you send as {path}.",
  },
  "input-type-changed": {
    level: "major",
    heading: "Breaking",
    compiles: "either",
    reason: "Input {path} is now {after} instead of {before}.",
    action: "Send {path} in its new form.",
  },
  "input-null-accepted": { level: "minor", heading: "New", compiles: "holds", reason: "Input {path} accepts null." },
  "input-null-refused": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} no longer accepts null.",
    action: "Leave {path} out instead of sending null.",
  },
  "input-option-added": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} has the new option {after}.",
  },
  "input-option-removed": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} no longer has the option {before}.",
    action: "Choose another option for {path}.",
  },
  "input-suggestion-removed": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Input {path} no longer suggests {before}; other text is still accepted.",
  },
  "input-options-opened": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} accepts values besides its listed options.",
  },
  "input-options-closed": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Input {path} accepts its listed options only.",
    action: "Send one of the listed options as {path}.",
  },
  "input-limit-tightened": {
    level: "minor",
    heading: "Stricter upstream",
    compiles: "holds",
    flag: "stricter upstream",
    reason: "Input {path} is limited more strictly: {after} instead of {before}.",
    action:
      "Check that what you send as {path} stays within the limit: the upstream refuses the rest, whatever version you use.",
  },
  "input-limit-loosened": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} is limited less: {after} instead of {before}.",
  },
  "input-default-changed": {
    level: "minor",
    heading: "Other defaults",
    compiles: "holds",
    flag: "other default",
    reason: "Input {path}: the default is {after} instead of {before}.",
    action: "Send {path} yourself if you relied on the old default.",
  },
  "input-media-kind-widened": {
    level: "minor",
    heading: "New",
    compiles: "holds",
    reason: "Input {path} takes {after} instead of {before}.",
  },
  "input-media-kind-changed": {
    level: "major",
    heading: "Breaking",
    compiles: "holds",
    reason: "Input {path} takes {after} instead of {before}.",
    action: "Hand over {after} as {path}; the compiler cannot tell media kinds apart.",
  },
  "input-field-deprecated": {
    level: "minor",
    heading: "Deprecated",
    compiles: "holds",
    reason: "Input {path} is deprecated: {after}.",
    action: "Move away from {path} before it is removed.",
  },
  "input-field-restored": {
    level: "patch",
    heading: "Back again",
    compiles: "holds",
    reason: "Input {path} is no longer deprecated.",
  },
  "input-rule-added": {
    level: "major",
    heading: "Breaking",
    compiles: "either",
    reason: "Inputs depend on each other: {after}.",
    action: "Check your calls against the rule.",
  },
  "input-rule-removed": {
    level: "minor",
    heading: "New",
    compiles: "either",
    reason: "Inputs no longer depend on each other: {before}.",
  },
  "input-rule-loosened": {
    level: "minor",
    heading: "New",
    compiles: "either",
    reason: "Inputs depend on each other less: {after} instead of {before}.",
  },
  "output-field-removed": {
    level: "major",
    heading: "Breaking",
    compiles: "either",
    reason: "Output {path} was removed.",
    action: "Stop reading {path}.",
  },
  "output-field-added": { level: "minor", heading: "New", compiles: "holds", reason: "Output {path} is new." },
  "output-field-now-optional": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Output {path} may be absent.",
    action: "Handle an absent {path}.",
  },
  "output-field-now-required": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path} is always there.",
  },
  "output-type-widened": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Output {path} may hold more: {after} instead of {before}.",
    action: "Handle every form of {path}.",
  },
  "output-type-widened-open": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path} lists its values no longer: {after} instead of {before}. Its type was open.",
  },
  "output-type-narrowed": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path} is described more closely: {after} instead of {before}.",
  },
  "output-type-changed": {
    level: "major",
    heading: "Breaking",
    compiles: "either",
    reason: "Output {path} is now {after} instead of {before}.",
    action: "Read {path} in its new form.",
  },
  "output-null-possible": {
    level: "major",
    heading: "Breaking",
    compiles: "breaks",
    reason: "Output {path} may be null.",
    action: "Handle null in {path}.",
  },
  "output-null-gone": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path} is never null.",
  },
  "output-option-added": { level: "minor", heading: "New", compiles: "holds", reason: "Output {path} may be {after}." },
  "output-option-removed": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path} is no longer {before}.",
  },
  "output-limit-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path}: the documented limit is {after} instead of {before}.",
  },
  "output-default-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "Output {path}: the documented default is {after} instead of {before}.",
  },
  "output-media-kind-changed": {
    level: "major",
    heading: "Breaking",
    compiles: "holds",
    reason: "Output {path} holds {after} instead of {before}.",
    action: "Treat {path} as {after}; the compiler cannot tell media kinds apart.",
  },
  "output-field-deprecated": {
    level: "minor",
    heading: "Deprecated",
    compiles: "holds",
    reason: "Output {path} is deprecated: {after}.",
    action: "Move away from {path} before it is removed.",
  },
  "output-field-restored": {
    level: "patch",
    heading: "Back again",
    compiles: "holds",
    reason: "Output {path} is no longer deprecated.",
  },
  "model-kind-told": {
    level: "minor",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The model's files are known to be {after}.",
  },
  "model-kind-changed": {
    level: "major",
    heading: "Breaking",
    compiles: "holds",
    reason: "The model's files are {after} instead of {before}.",
    action: "Check what you do with the files of a run.",
  },
  "model-deprecated": {
    level: "minor",
    heading: "Deprecated",
    compiles: "holds",
    reason: "The upstream has switched this model off.",
    action: "Choose another model: calls may be refused.",
  },
  "model-gone": {
    level: "minor",
    heading: "Deprecated",
    compiles: "holds",
    reason: "The upstream no longer lists this model.",
    action: "Choose another model: calls may be refused.",
  },
  "model-revived": {
    level: "minor",
    heading: "Back again",
    compiles: "holds",
    reason: "The upstream offers this model again.",
  },
  "price-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The price is {after}. It was {before}.",
  },
  "text-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The description of {path} was reworded.",
  },
  "listing-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The {path} is {after}. It was {before}.",
  },
  // A company that is called otherwise, a licence, a category or an address is something that users look up in the package.
  "date-changed": {
    level: "none",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The {path} is {after}. It was {before}.",
  },
  "examples-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The examples changed.",
  },
  "order-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The order of {path} changed.",
  },
  "completeness-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "What is known about the model is {after}. It was {before}.",
  },
  "source-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The upstream's documents moved; nothing changes for users.",
  },
  "generator-changed": {
    level: "patch",
    heading: "Smaller changes",
    compiles: "holds",
    reason: "The package is printed differently; the model did not change.",
  },
} as const satisfies Readonly<Record<string, BumpRow>>;

/** The name of a row. */
export type BumpRule = keyof typeof bumpTable;

/** Looks a row up, as the row type. */
export function bumpRow(rule: BumpRule): BumpRow {
  return bumpTable[rule];
}
