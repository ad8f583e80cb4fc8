import { bumpRow } from "./bump-table.js";
import { changeLevel, type Change } from "./change.js";
import { explainChange } from "./explain-change.js";
import type { Level } from "./level.js";

/** What a release note is written from. */
export interface Note {
  /** Full name of the package. */
  readonly package: string;
  readonly model: string;
  readonly level: Level;
  /** Whether a document of the upstream changed, or only the generator. */
  readonly origin: "upstream" | "generator";
  readonly changes: readonly Change[];
}

/** The text of one pending note: the heading that changesets reads, then what changed and what to do, most urgent first. */
export function changesetText(note: Note): string {
  return `---\n${JSON.stringify(note.package)}: ${note.level}\n---\n\n${noteText(note)}\n`;
}

/** The note as it stands in the changelog. */
function noteText({ model, origin, changes }: Pick<Note, "model" | "origin" | "changes">): string {
  const groups: readonly (readonly [string, readonly Change[]])[] = [
    ["Breaking", changes.filter((change) => changeLevel(change) === "major")],
    ["Stricter upstream", flagged(changes, "stricter upstream")],
    ["Other defaults", flagged(changes, "other default")],
    ["New", changes.filter((change) => changeLevel(change) === "minor" && bumpRow(change.rule).flag === undefined)],
    ["Smaller changes", changes.filter((change) => changeLevel(change) === "patch")],
  ];
  const parts = groups.filter(([, list]) => list.length > 0).map(([title, list]) => `**${title}**\n\n${lines(list)}`);
  const codemod = changes.some((change) => change.replacement?.rename === true)
    ? [`\`pnpm codemod ${model}\` renames what a machine can rename.`]
    : [];
  return [lead(model, origin), ...parts, ...codemod].join("\n\n");
}

function lead(model: string, origin: Note["origin"]): string {
  return origin === "upstream"
    ? `The upstream changed \`${model}\`.`
    : `The package of \`${model}\` is made anew; its model did not change.`;
}

function flagged(changes: readonly Change[], flag: string): readonly Change[] {
  return changes.filter((change) => bumpRow(change.rule).flag === flag);
}

function lines(changes: readonly Change[]): string {
  return changes
    .map((change) => {
      const { reason, action } = explainChange(change);
      return `- ${reason}${action === undefined ? "" : ` ${action}`}`;
    })
    .join("\n");
}
