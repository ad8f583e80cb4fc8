import { bumpRow, headings } from "./bump-table.js";
import type { Change } from "./change.js";
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

/** The note as it stands in the changelog, for readers who have the package and nothing else. */
function noteText({ package: name, model, origin, changes }: Note): string {
  const parts = headings
    .map((title) => ({ title, list: changes.filter((change) => bumpRow(change.rule).heading === title) }))
    .filter(({ list }) => list.length > 0)
    .map(({ title, list }) => `**${title}**\n\n${lines(list)}`);
  const canRename = changes.some((change) => change.replacement?.rename === true);
  return [lead(model, origin), ...parts, ...(canRename ? [codemod(name)] : [])].join("\n\n");
}

/**
 * What a user pastes. It names no version: the reader may come from any, and a name that a machine has renamed before is
 * nowhere any more.
 */
function codemod(name: string): string {
  const scope = name.slice(0, name.indexOf("/"));
  return [
    "A command renames what a machine can rename, and lists the rest. Install this version, then run in your app's folder:",
    `\`\`\`sh\nnpx ${scope}/cli codemod ${name}\n\`\`\``,
    "`--from <version>`, with the version that your app had, leaves out the majors before it.",
  ].join("\n\n");
}

function lead(model: string, origin: Note["origin"]): string {
  return origin === "upstream"
    ? `The upstream changed \`${model}\`.`
    : `The package of \`${model}\` is made anew; its model did not change.`;
}

function lines(changes: readonly Change[]): string {
  return changes
    .map((change) => {
      const { reason, action } = explainChange(change);
      return `- ${reason}${action === undefined ? "" : ` ${action}`}`;
    })
    .join("\n");
}
