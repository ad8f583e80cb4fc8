// In: the source of one file. Out: what of the world outside it reaches through a global: the net, the process, the clock, chance.
// A stage that only computes has none of them, so the same documents always give the same packages.

import ts from "typescript";

/** What a global lets code do. */
export type Capability = "net" | "process" | "clock" | "randomness";

/** A place where a file uses one. */
export interface Use {
  readonly capability: Capability;
  /** As it stands in the source: `Date.now`. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

const globals: Readonly<Record<string, Capability>> = {
  fetch: "net",
  XMLHttpRequest: "net",
  WebSocket: "net",
  EventSource: "net",
  process: "process",
  performance: "clock",
  setTimeout: "clock",
  setInterval: "clock",
  setImmediate: "clock",
};

const members: Readonly<Record<string, Capability>> = {
  "Date.now": "clock",
  "AbortSignal.timeout": "clock",
  "Math.random": "randomness",
  "crypto.randomUUID": "randomness",
  "crypto.getRandomValues": "randomness",
};

/** Lists what a file uses of the globals, in the order of the source. A name that the file itself declares is none of them. */
export function capabilitiesUsed(path: string, text: string): readonly Use[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    // A type reaches nothing.
    if (ts.isTypeNode(node)) return;
    const used = useOf(node);
    if (used !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      uses.push({ ...used, line: line + 1 });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function useOf(node: ts.Node): Omit<Use, "line"> | undefined {
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    // `new Date(text)` only reads; `new Date()` and `Date()` ask for the time.
    const asksTheTime = node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0;
    return asksTheTime ? { capability: "clock", name: "new Date()" } : undefined;
  }
  if (ts.isPropertyAccessExpression(node)) {
    const name = withoutGlobalThis(node);
    const capability = members[name] ?? (name === node.getText() ? undefined : globals[name]);
    return capability !== undefined && !isDeclared(leftmost(node)) ? { capability, name } : undefined;
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isObjectBindingPattern(node.name))
    return usePickedFrom(node.name, node.initializer);
  if (!ts.isIdentifier(node) || !Object.hasOwn(globals, node.text) || !isValue(node) || isDeclared(node))
    return undefined;
  const capability = globals[node.text];
  return capability && { capability, name: node.text };
}

/** `const { process } = globalThis`, also behind a cast. */
function usePickedFrom(pattern: ts.ObjectBindingPattern, from: ts.Expression): Omit<Use, "line"> | undefined {
  if (plain(from).getText() !== "globalThis") return undefined;
  for (const { propertyName, name } of pattern.elements) {
    const picked = (propertyName ?? name).getText();
    const capability = globals[picked];
    if (capability !== undefined) return { capability, name: picked };
  }
  return undefined;
}

function withoutGlobalThis(node: ts.PropertyAccessExpression): string {
  const from = plain(node.expression);
  if (from.getText() === "globalThis") return node.name.text;
  return ts.isPropertyAccessExpression(from)
    ? `${withoutGlobalThis(from)}.${node.name.text}`
    : `${from.getText()}.${node.name.text}`;
}

function leftmost(node: ts.Expression): ts.Node {
  const from = plain(node);
  return ts.isPropertyAccessExpression(from) ? leftmost(from.expression) : from;
}

function plain(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)
    ? plain(node.expression)
    : node;
}

/** Whether the name stands for its value here, and is not the name of a member, a parameter, a label or the like. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const { name } = parent as { readonly name?: ts.Node };
  return name !== node;
}

/** Whether the name is declared around this place: a parameter, a variable, an import, a function. */
function isDeclared(node: ts.Node): boolean {
  const name = node.getText();
  for (let scope: ts.Node | undefined = node.parent; scope !== undefined; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => binds(parameter.name, name))) return true;
    if (
      ts.isCatchClause(scope) &&
      scope.variableDeclaration !== undefined &&
      binds(scope.variableDeclaration.name, name)
    )
      return true;
    if (
      (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope)) &&
      scope.statements.some((one) => declares(one, name))
    )
      return true;
  }
  return false;
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement))
    // What is taken from `globalThis` is the global all the same, and counted where it is taken.
    return statement.declarationList.declarations.some((one) => binds(one.name, name));
  if (ts.isImportDeclaration(statement)) {
    const { name: byDefault, namedBindings } = statement.importClause ?? {};
    if (byDefault?.text === name) return true;
    if (namedBindings === undefined) return false;
    return ts.isNamespaceImport(namedBindings)
      ? namedBindings.name.text === name
      : namedBindings.elements.some((one) => one.name.text === name);
  }
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name;
}

function binds(pattern: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name));
}
