// In: the text of `q`. Out: a function that says whether a record matches.
// Two syntaxes are published, `status_code:succeeded AND created_at>2026-04-01` and `client_ref.eq:'text'`; both are read.

import type { JsonObject, JsonValue } from "../../json.js";
import { ApiError } from "../../api-error.js";

/** Says whether a record matches a filter. */
export type Matches = (record: JsonObject) => boolean;

interface Token {
  readonly kind: "word" | "text" | "operator" | "open" | "close";
  readonly text: string;
}

/** Reads a filter. Throws a 400 that names the place for anything it cannot read. */
export function parseFilter(query: string): Matches {
  const tokens = tokenise(query);
  let position = 0;

  const peek = (): Token | undefined => tokens[position];
  const isWord = (text: string): boolean => peek()?.kind === "word" && peek()?.text.toUpperCase() === text;

  const parseOr = (): Matches => {
    let left = parseAnd();
    while (isWord("OR")) {
      position += 1;
      const [first, second] = [left, parseAnd()];
      left = (record) => first(record) || second(record);
    }
    return left;
  };

  const parseAnd = (): Matches => {
    let left = parseNot();
    while (isWord("AND")) {
      position += 1;
      const [first, second] = [left, parseNot()];
      left = (record) => first(record) && second(record);
    }
    return left;
  };

  const parseNot = (): Matches => {
    if (isWord("NOT")) {
      position += 1;
      const inner = parseNot();
      return (record) => !inner(record);
    }
    if (peek()?.kind === "open") {
      position += 1;
      const inner = parseOr();
      if (peek()?.kind !== "close") throw malformed(query, "a closing parenthesis is missing");
      position += 1;
      return inner;
    }
    return parseComparison();
  };

  const parseComparison = (): Matches => {
    const [field, operator, value] = tokens.slice(position, position + 3);
    if (field?.kind !== "word") throw malformed(query, `a field name is missing before "${field?.text ?? "the end"}"`);
    if (operator?.kind !== "operator") throw malformed(query, `an operator is missing after "${field.text}"`);
    if (value?.kind !== "word" && value?.kind !== "text") {
      throw malformed(query, `a value is missing after "${field.text}${operator.text}"`);
    }
    position += 3;
    return comparison(query, field.text, operator.text, value.text);
  };

  const result = parseOr();
  const rest = peek();
  if (rest !== undefined) throw malformed(query, `"${rest.text}" was not expected`);
  return result;
}

function tokenise(query: string): readonly Token[] {
  const tokens: Token[] = [];
  // A bare value runs to the next blank or parenthesis, so that times with colons need no quotes.
  const pattern = /\s*(?:(\()|(\))|(>=|<=|[=:<>])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s()=:<>'"]+))/y;
  let afterOperator = false;
  while (pattern.lastIndex < query.trimEnd().length) {
    const start = pattern.lastIndex;
    const value = afterOperator ? /\s*([^\s()'"][^\s()]*)/y : undefined;
    if (value !== undefined) {
      value.lastIndex = start;
      const match = value.exec(query);
      if (match?.[1] !== undefined) {
        tokens.push({ kind: "word", text: match[1] });
        pattern.lastIndex = value.lastIndex;
        afterOperator = false;
        continue;
      }
    }
    const match = pattern.exec(query);
    if (match === null) throw malformed(query, `"${query.slice(start).trim()}" cannot be read`);
    const [, open, close, operator, single, double, word] = match;
    afterOperator = operator !== undefined;
    if (open !== undefined) tokens.push({ kind: "open", text: open });
    else if (close !== undefined) tokens.push({ kind: "close", text: close });
    else if (operator !== undefined) tokens.push({ kind: "operator", text: operator });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "text", text: (single ?? double ?? "").replace(/\\(.)/g, "$1") });
  }
  return tokens;
}

function comparison(query: string, name: string, operator: string, value: string): Matches {
  const dotted = /^(.+)\.([a-z]+)$/i.exec(name);
  if (dotted !== null && operator === ":") {
    // Only `eq` was ever seen with a dot; guessing others would teach clients something the upstream may refuse.
    if (dotted[2]?.toLowerCase() !== "eq") throw malformed(query, `the operator ".${dotted[2]}" is not known`);
    return fieldMatches(query, dotted[1] ?? "", "=", value);
  }
  return fieldMatches(query, name, operator, value);
}

function fieldMatches(query: string, name: string, operator: string, value: string): Matches {
  if (name === "metadata" || name.startsWith("metadata.")) throw malformed(query, "metadata cannot be filtered on");
  if (name === "client_ref" && operator !== "=" && operator !== ":") {
    throw malformed(query, "client_ref supports exact match only");
  }
  return (record) => {
    if (!(name in record)) throw malformed(query, `the field "${name}" cannot be filtered on`);
    const order = compare(record[name] ?? null, value);
    switch (operator) {
      case ">":
        return order > 0;
      case "<":
        return order < 0;
      case ">=":
        return order >= 0;
      case "<=":
        return order <= 0;
      default:
        return order === 0;
    }
  };
}

// NaN for what cannot be compared: then no operator matches.
function compare(actual: JsonValue, wanted: string): number {
  if (actual === null) return wanted === "null" ? 0 : Number.NaN;
  if (typeof actual === "number") return actual - Number(wanted);
  if (typeof actual === "boolean") return String(actual) === wanted.toLowerCase() ? 0 : Number.NaN;
  if (typeof actual !== "string") return Number.NaN;
  if (/^\d{4}-\d\d-\d\dT/.test(actual) && /^\d{4}-\d\d-\d\d/.test(wanted))
    return Date.parse(actual) - Date.parse(wanted);
  return actual === wanted ? 0 : actual < wanted ? -1 : 1;
}

function malformed(query: string, problem: string): ApiError {
  return new ApiError(400, "BAD_REQUEST", `The filter "${query}" cannot be used: ${problem}.`);
}
