// In: the lines of a page. Out: as many lines, with the components that describe fields written as bullets:
// `<ParamField body="prompt" type="string" required>` is "- `prompt` (`string`, required)", and what it holds stands below it.

import { factOf } from "../vocabulary/facts.js";
import { fenceAfter } from "./text-pieces.js";

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string | true>;
  readonly closed: boolean;
  /** How many lines it takes, and what follows it on the last of them. */
  readonly lines: number;
  readonly rest: string;
}

/** A component whose end is still to come. */
interface OpenComponent {
  readonly name: string;
  /** The spaces that stand before what it holds, once a line of it was seen. */
  indent?: number;
}

/** Writes the components that describe fields as bullets; any other stays as it is. Lines keep their numbers. */
export function writeFieldComponents(text: string): string {
  if (!/^[^\S\n\r\u2028\u2029]*<[A-Z]/m.test(text)) return text;
  const lines = text.split("\n");
  const written: string[] = [];
  const open: OpenComponent[] = [];
  let fence: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const inFence = fence !== undefined;
    fence = fenceAfter(line, fence);
    // A title ends what lost its end.
    if (!inFence && /^#{1,6}\s/.test(line)) open.length = 0;
    const tag = inFence ? undefined : readTag(lines, index);
    const head = tag === undefined ? undefined : bulletOf(tag);
    if (tag !== undefined && head !== undefined) {
      const { text, ended } = withoutEnd(tag.rest, tag.name);
      written.push(`${"  ".repeat(open.length)}- ${head}${text === "" ? "" : ` ${text}`}`);
      for (let more = 1; more < tag.lines; more++) written.push("");
      index += tag.lines - 1;
      if (!tag.closed && !ended) open.push({ name: tag.name });
    } else if (open.length === 0 || inFence) {
      written.push(open.length === 0 ? line : indented(line, open));
    } else {
      written.push(readInside(line, tag, open));
    }
  }
  return written.join("\n");
}

/** A line inside a component: its end, another component around fields, or words. */
function readInside(line: string, tag: Tag | undefined, open: OpenComponent[]): string {
  const isWrapper = tag !== undefined && tag.lines === 1 && tag.rest.trim() === "";
  if (isWrapper) return "";
  const closing = /^\s*<\/([A-Z]\w*)>\s*$/.exec(line)?.[1];
  if (closing !== undefined) {
    if (open.at(-1)?.name === closing) open.pop();
    return "";
  }
  const { text, ended } = withoutEnd(line, open.at(-1)?.name ?? "");
  const written = indented(text, open);
  if (ended) open.pop();
  return written;
}

function indented(line: string, open: readonly OpenComponent[]): string {
  if (line.trim() === "") return "";
  const own = open.at(-1);
  const spaces = line.length - line.trimStart().length;
  if (own !== undefined) own.indent ??= spaces;
  return "  ".repeat(open.length) + line.slice(Math.min(spaces, own?.indent ?? 0));
}

function withoutEnd(text: string, name: string): { readonly text: string; readonly ended: boolean } {
  const end = text.trimEnd();
  const mark = `</${name}>`;
  return end.endsWith(mark) ? { text: end.slice(0, -mark.length).trimEnd(), ended: true } : { text: end, ended: false };
}

const names = ["body", "name", "field", "param", "parameter", "property", "prop"];
const elsewhere = ["path", "query", "header", "cookie"];
// What only lays a page out.
const layout = /^(?:class(?:name)?|style|key|id|toc|hidden|pre|post|default ?open|title)$/i;

/** The bullet of a component that has the name of a field and tells its type or its state. */
function bulletOf({ attributes }: Tag): string | undefined {
  const at = [...names, ...elsewhere].find((key) => typeof attributes.get(key) === "string");
  const name = at === undefined ? undefined : attributes.get(at);
  if (at === undefined || typeof name !== "string") return undefined;
  const others = [...attributes]
    .filter(([key]) => key !== at)
    .map(([key, value]) => [wordsOfName(key), value] as const);
  const isField = others.some(([key]) => factOf(key) === "type" || factOf(key) === "required");
  const place = elsewhere.find((key) => key === at || attributes.get("in") === key);
  if (!isField) return undefined;
  // What stands in the address or a header is no field of the body.
  if (place !== undefined) return `${code(name)} in the ${place}`;
  const facts = others.flatMap(([key, value]) => factOfAttribute(key, value) ?? []);
  const words = others.flatMap(([key, value]) =>
    typeof value !== "string" || factOf(key) !== undefined || layout.test(key) || key === "in"
      ? []
      : [/^desc(?:ription)?$/.test(key) ? value : `${key}: ${code(value)}`],
  );
  return `${code(name)} (${facts.join(", ")})${words.length === 0 ? "" : `: ${words.join(". ")}`}`;
}

/** Whether a text is the bullet of a component that stands in the address or a header. */
export function standsOutsideBody(text: string): boolean {
  return /^`[^`]*` in the (?:path|query|header|cookie)\b/.test(text);
}

function factOfAttribute(key: string, value: string | true): string | undefined {
  const fact = factOf(key);
  const isOff = value === "false";
  switch (fact) {
    case undefined:
      return undefined;
    case "required":
      return isOff ? "optional" : "required";
    case "deprecated":
    case "nullable":
      return isOff ? undefined : fact;
    case "type":
      return value === true ? undefined : code(value);
    case "options":
    case "suggested":
    case "examples":
      return value === true ? undefined : `${key}: ${listOf(value).map(code).join(", ")}`;
    default:
      return value === true ? undefined : `${key}: ${code(value)}`;
  }
}

/** `["a", "b"]`, as code writes a list, or `a, b`. */
function listOf(value: string): readonly string[] {
  const inner = /^\[(.*)\]$/s.exec(value.trim())?.[1] ?? value;
  return inner
    .split(",")
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/s, "$2"))
    .filter((part) => part !== "");
}

/** `minLength` as a label prints it. */
function wordsOfName(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'").replace(/\s+/g, " ").trim()}\``;
}

// A component of a field is short; a page of angle brackets is not searched to its end.
const mostLines = 20;
const longestTag = 4_000;

/** The component that opens at the start of a line. */
function readTag(lines: readonly string[], from: number): Tag | undefined {
  const first = (lines[from] ?? "").trimStart();
  const name = /^<([A-Z]\w*)(?=[\s/>]|$)/.exec(first)?.[1];
  if (name === undefined) return undefined;
  const text = [first, ...lines.slice(from + 1, from + mostLines)].join("\n").slice(0, longestTag);
  const attributes = new Map<string, string | true>();
  let at = name.length + 1;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const end = /^\/?>/.exec(text.slice(at, at + 2))?.[0];
    if (end !== undefined) {
      const before = text.slice(0, at + end.length).split("\n").length;
      const after = text.slice(at + end.length);
      const lineEnd = after.indexOf("\n");
      return {
        name,
        attributes,
        closed: end === "/>",
        lines: before,
        rest: lineEnd < 0 ? after : after.slice(0, lineEnd),
      };
    }
    const key = /^[A-Za-z][\w-]{0,40}/.exec(text.slice(at, at + 42))?.[0];
    if (key === undefined) return undefined;
    at += key.length;
    if (text[at] !== "=") {
      attributes.set(key, true);
      continue;
    }
    const value = readValue(text, at + 1);
    if (value === undefined) return undefined;
    attributes.set(key, value.text === "true" ? true : value.text);
    at = value.end;
  }
}

/** `"a"`, `'a'`, `{20}`, `{["a", "b"]}` behind an equals sign. */
function readValue(text: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const mark = text[at] ?? "";
  if (mark === '"' || mark === "'") {
    const end = text.indexOf(mark, at + 1);
    return end < 0 ? undefined : { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (mark !== "{") return undefined;
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    if (text[end] === "{") depth++;
    if (text[end] === "}" && --depth === 0) {
      return {
        text: text
          .slice(at + 1, end)
          .trim()
          .replace(/^(["'`])([^"'`]*)\1$/, "$2"),
        end: end + 1,
      };
    }
  }
  return undefined;
}
