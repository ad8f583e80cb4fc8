// In: a text in YAML that a stranger wrote. Out: its value as JSON has it, or why and on which of its lines there is none.

import { CST, Lexer, LineCounter, parseDocument } from "yaml";
import { isJsonObject, type JsonValue } from "../../../ir/json.js";

/** What a text says, or what keeps it from being read. */
export type ReadValue =
  { readonly value: JsonValue } | { readonly reason: string; /** From 1, inside the text. */ readonly line: number };

// The reader of YAML goes one call deeper with each level, and a schema of a model has a handful.
const deepest = 64;
const longestRun = 32;
// Where a page is prepared for its reader, wider indents are cut, and with them what they mean.
const widestIndent = 63;
// Whether keys are unique is asked of each pair of them.
const mostMarks = 5000;
const mostValues = 20_000;
const mostAliases = 100;

/**
 * Reads YAML 1.2 as it means JSON: no tags of its own, no key twice, and no more than a document of this kind holds, however
 * often it repeats a part of itself.
 */
export function readYaml(text: string): ReadValue {
  const beyond = boundProblem(text);
  if (beyond !== undefined) return beyond;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: true,
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    logLevel: "error",
    lineCounter,
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const [start] = problem.pos;
    return { reason: lowerFirst(problem.message), line: lineCounter.linePos(start).line };
  }
  let value: JsonValue;
  try {
    value = document.toJS({ maxAliasCount: mostAliases }) as JsonValue;
  } catch (error) {
    return { reason: lowerFirst(error instanceof Error ? error.message : String(error)), line: 1 };
  }
  return isBounded(value) ? { value } : { reason: "it repeats itself without an end, or is too large", line: 1 };
}

/** Where a text is nested deeper or holds more than any schema, found without a call for each level. */
function boundProblem(text: string): { readonly reason: string; readonly line: number } | undefined {
  let line = 1;
  let marks = 0;
  let depth = 0;
  // `- - - a` and `a: b: c` open a level with each mark.
  let run = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === "flow-map-start" || type === "flow-seq-start") depth += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") depth -= 1;
    const isMark = type === "map-value-ind" || type === "seq-item-ind" || type === "explicit-key-ind";
    if (isMark) marks += 1;
    if (isMark) run += 1;
    else if (type === "newline" || type === "comma" || type?.startsWith("flow-") === true) run = 0;
    if (depth > deepest || run > longestRun || (type === "space" && token.length > widestIndent)) {
      return { reason: "it is nested too deep", line };
    }
    if (marks > mostMarks) return { reason: `it has more than ${mostMarks} entries`, line };
    for (let at = token.indexOf("\n"); at >= 0; at = token.indexOf("\n", at + 1)) line += 1;
  }
  return undefined;
}

/** Whether a value can be walked through: what refers to itself has no end. */
function isBounded(value: JsonValue): boolean {
  const pending = [{ value, depth: 0 }];
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    count += 1;
    const { value: current, depth } = next;
    if (count > mostValues || depth > deepest) return false;
    if (typeof current === "number" && !Number.isFinite(current)) return false;
    const inner = Array.isArray(current)
      ? (current as readonly JsonValue[])
      : isJsonObject(current)
        ? Object.values(current)
        : [];
    for (const child of inner) pending.push({ value: child, depth: depth + 1 });
  }
  return true;
}

function lowerFirst(text: string): string {
  const [first = "", ...rest] = text.replace(/\.$/, "");
  return `${first.toLowerCase()}${rest.join("")}`;
}
