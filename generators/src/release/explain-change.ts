import { bumpRow, type BumpRule } from "./bump-table.js";
import { printPath, type Change } from "./change.js";

/** A change in the words of a release note. */
export interface Explanation {
  readonly reason: string;
  /** What a user must do; absent where nothing is to be done. */
  readonly action?: string;
}

const longest = 160;

/** The path of these is a word for what changed. */
const namesInWords = new Set<BumpRule>(["listing-changed", "date-changed"]);

/** Says what a change is and what its reader must do about it. */
export function explainChange(change: Change): Explanation {
  const row = bumpRow(change.rule);
  const place = change.path.length === 0 ? wholeSide(change) : code(printPath(change.path));
  const fill = (template: string): string => {
    const filled = template.replace(/\{(path|before|after)\}/g, (_, name: string) =>
      name === "path" ? (namesInWords.has(change.rule) ? printPath(change.path) : place) : words(change, name),
    );
    return filled.replace(/^(?:Input|Output) (?=the (?:input|output)\b)/, "In ").replace(/\.\.$/, ".");
  };
  const action = actionOf(change, row.action);
  return { reason: fill(row.reason), ...(action !== undefined && { action: fill(action) }) };
}

function actionOf({ replacement }: Change, action: string | undefined): string | undefined {
  if (replacement === undefined) return action;
  const now = code(printPath(replacement.path));
  return `Use ${now} instead${replacement.rename ? "" : ", which has another place or form"}.`;
}

function wholeSide({ side }: Change): string {
  return side === "model" ? "the model" : `the ${side}`;
}

function words(change: Change, name: string): string {
  const value = name === "before" ? change.before : change.after;
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  const line = text.replace(/\s+/g, " ").trim();
  return code(line.length > longest ? `${line.slice(0, longest - 1)}…` : line);
}

/** Upstream text in a note stands in a code span: nothing in it can start a construct. */
function code(text: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
  const padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}
