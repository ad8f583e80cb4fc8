import { stringLiteral } from "../text/json.js";
import { codeBlock, joinMarkdown, markdownOf, markdownCode, printMarkdown, type Markdown } from "../text/markdown.js";
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
  return `---\n${stringLiteral(note.package)}: ${note.level}\n---\n\n${printMarkdown(noteText(note))}`;
}

/** The note as it stands in the changelog, for readers who have the package and nothing else. */
function noteText({ package: name, model, origin, changes }: Note): Markdown {
  const parts = headings
    .map((title) => ({ title, list: changes.filter((change) => bumpRow(change.rule).heading === title) }))
    .filter(({ list }) => list.length > 0)
    .map(({ title, list }) => markdownOf`**${title}**\n\n${lines(list)}`);
  const canRename = changes.some((change) => change.replacement?.rename === true);
  return joinMarkdown([lead(model, origin), ...parts, ...(canRename ? codemod(name) : [])], "\n\n");
}

/**
 * What a user pastes. It names no version: the reader may come from any, and a name that a machine has renamed before is
 * nowhere any more.
 */
function codemod(name: string): readonly Markdown[] {
  const scope = name.slice(0, name.indexOf("/"));
  return [
    markdownOf`A command renames what a machine can rename, and lists the rest. Install this version, then run in your app's folder:`,
    codeBlock("sh", `npx ${scope}/cli codemod ${name}`),
    markdownOf`\`--from <version>\`, with the version that your app had, leaves out the majors before it.`,
  ];
}

function lead(model: string, origin: Note["origin"]): Markdown {
  return origin === "upstream"
    ? markdownOf`The upstream changed ${markdownCode(model)}.`
    : markdownOf`The package of ${markdownCode(model)} is made anew; its model did not change.`;
}

function lines(changes: readonly Change[]): Markdown {
  return joinMarkdown(
    changes.map((change) => {
      const { reason, action } = explainChange(change);
      return markdownOf`- ${[reason, ...(action === undefined ? [] : [action])].join(" ")}`;
    }),
    "\n",
  );
}
