import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";
import { truthy } from "@actions/expressions/result";

/** What an expression may name: `github`, `env`, `needs`, …, and functions such as `success()`. */
export interface Scope {
  readonly contexts: Readonly<Record<string, data.ExpressionData>>;
  readonly functions?: ReadonlyMap<string, FunctionDefinition>;
}

/** A value of YAML that may hold expressions. */
export type Template = string | number | boolean;

/** Evaluates an expression without its `${{ }}`. */
export function evaluate(expression: string, scope: Scope): data.ExpressionData {
  const functions = new Map(scope.functions);
  try {
    const { tokens } = new Lexer(expression).lex();
    const tree = new Parser(tokens, Object.keys(scope.contexts), [...functions.values()]).parse();
    const contexts = Object.entries(scope.contexts).map(([key, value]) => ({ key, value }));
    return new Evaluator(tree, new data.Dictionary(...contexts), functions).evaluate();
  } catch (error) {
    throw new Error(`\${{ ${expression} }}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Does a condition hold? It stands with or without `${{ }}`. */
export function holds(condition: string, scope: Scope): boolean {
  return truthy(evaluate(condition, scope));
}

/** A text with each expression in it replaced by its value. */
export function fill(template: Template, scope: Scope): string {
  return pieces(String(template))
    .map((piece) => (piece.kind === "text" ? piece.text : evaluate(piece.text, scope).coerceString()))
    .join("");
}

/** The value of a template: a list or an object where the whole of it is one expression, otherwise the filled text. */
export function valueOf(template: Template, scope: Scope): unknown {
  if (typeof template !== "string") return template;
  const [first, ...more] = pieces(template);
  if (first?.kind === "expression" && more.length === 0) return toPlain(evaluate(first.text, scope));
  return fill(template, scope);
}

/** An object with its expressions evaluated: the whole of it, or its values, may be one. */
export function valuesOf(
  templates: string | Readonly<Record<string, unknown>>,
  scope: Scope,
): Readonly<Record<string, unknown>> {
  const value = typeof templates === "string" ? valueOf(templates, scope) : templates;
  if (typeof value !== "object" || value === null) throw new Error(`${JSON.stringify(value)} is no object.`);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === "string" ? valueOf(one, scope) : (one as unknown),
    ]),
  );
}

/** Each value of a mapping, filled. */
export function fillAll(templates: Readonly<Record<string, Template>>, scope: Scope): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, value]) => [name, fill(value, scope)]));
}

/** Plain data as expressions see it. */
export function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData;
}

function toPlain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}

/** An object whose unknown properties are an error: GitHub reads them as nothing, and so a misspelt one goes unseen. */
export class ClosedContext extends data.Dictionary {
  readonly #name: string;
  constructor(name: string, values: Readonly<Record<string, unknown>>) {
    super(...pairsOf(values));
    this.#name = name;
  }
  override get(key: string): data.ExpressionData {
    const value = super.get(key);
    if (value === undefined) throw new Error(`${this.#name}.${key} is nothing that the runner knows.`);
    return value;
  }
}

/** An object that tells which of its properties were asked for, and whether they were there. */
export class WatchedContext extends data.Dictionary {
  readonly #onRead: (key: string, isSet: boolean) => void;
  constructor(values: Readonly<Record<string, unknown>>, onRead: (key: string, isSet: boolean) => void) {
    super(...pairsOf(values));
    this.#onRead = onRead;
  }
  override get(key: string): data.ExpressionData | undefined {
    const value = super.get(key);
    this.#onRead(key, value !== undefined);
    return value;
  }
}

function pairsOf(values: Readonly<Record<string, unknown>>): { key: string; value: data.ExpressionData }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: toData(value) }));
}

interface Piece {
  readonly kind: "text" | "expression";
  readonly text: string;
}

/** Divides a text at its `${{ }}`; a brace inside a quoted string of an expression does not end it. */
function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (let start = rest.indexOf("${{"); start >= 0; start = rest.indexOf("${{")) {
    const inside = /^\$\{\{((?:'(?:[^']|'')*'|(?!\}\})[^'])*)\}\}/.exec(rest.slice(start));
    if (inside === null)
      throw new Error(`An expression is not closed: ${JSON.stringify(rest.slice(start, start + 60))}.`);
    if (start > 0) found.push({ kind: "text", text: rest.slice(0, start) });
    found.push({ kind: "expression", text: (inside[1] ?? "").trim() });
    rest = rest.slice(start + inside[0].length);
  }
  if (rest !== "") found.push({ kind: "text", text: rest });
  return found;
}
