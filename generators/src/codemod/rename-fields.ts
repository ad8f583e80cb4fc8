// In: the text of one of an app's files, and the fields of a model that have new names. Out: the text with those names, where
// the file itself proves that a name is the model's; and the lines that a person has to look at. It never reads a file.

import {
  Node,
  SyntaxKind,
  type Identifier,
  type ObjectLiteralExpression,
  type Project,
  type SourceFile,
} from "ts-morph";

import type { RemovedField } from "../release/moved-fields.js";

/** The names under which an app knows a model. */
export interface ModelExports {
  /** Full name of the package. */
  readonly package: string;
  readonly symbol: string;
  readonly type: string;
}

export interface RenamedFile {
  readonly text: string;
  /** How many names were changed. */
  readonly renamed: number;
  /** Lines that still speak of a removed field and could not be judged. */
  readonly byHand: readonly { readonly line: number; readonly field: string }[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Renames what a machine can rename in one file. A file that does not import the model is left alone. */
export function renameFields(
  project: Project,
  path: string,
  text: string,
  model: ModelExports,
  removed: readonly RemovedField[],
): RenamedFile {
  if (!text.includes(model.package)) return { text, renamed: 0, byHand: [] };
  const file = project.createSourceFile(path, text, { overwrite: true });
  try {
    const local = localNames(file, model);
    const inputs = inputLiterals(file, local);
    const edits = new Map<number, Edit>();
    for (const field of removed) {
      const to = field.rename === true ? field.replacement?.at(-1) : undefined;
      if (to === undefined) continue;
      const found =
        field.side === "input"
          ? [
              ...inputs.flatMap((literal) => inLiteral(literal, field.path, to)),
              ...accesses(file, inputVariables(file, local), field.path, to),
            ]
          : accesses(file, runVariables(file, local), ["output", ...field.path], to);
      for (const edit of found) edits.set(edit.start, edit);
    }
    return { text: applied(text, [...edits.values()]), renamed: edits.size, byHand: leftOvers(file, removed, edits) };
  } finally {
    file.forget();
  }
}

interface LocalNames {
  readonly symbol: ReadonlySet<string>;
  readonly input: ReadonlySet<string>;
}

function localNames(file: SourceFile, { package: name, symbol, type }: ModelExports): LocalNames {
  const found = { symbol: new Set<string>(), input: new Set<string>() };
  for (const declaration of file.getImportDeclarations()) {
    if (declaration.getModuleSpecifierValue() !== name) continue;
    for (const specifier of declaration.getNamedImports()) {
      const alias = specifier.getAliasNode()?.getText() ?? specifier.getName();
      if (specifier.getName() === symbol) found.symbol.add(alias);
      if (specifier.getName() === `${type}Input`) found.input.add(alias);
    }
  }
  return found;
}

/** Object literals that are certainly an input of the model. */
function inputLiterals(file: SourceFile, local: LocalNames): readonly ObjectLiteralExpression[] {
  const literals = new Set<ObjectLiteralExpression>();
  const add = (node: Node | undefined): void => {
    const bare = unwrapped(node);
    if (Node.isObjectLiteralExpression(bare)) literals.add(bare);
    else if (Node.isIdentifier(bare)) add(variableOf(bare)?.getInitializer());
  };
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const [model, input] = call.getArguments();
    if (model !== undefined && local.symbol.has(model.getText())) add(input);
  }
  for (const declaration of file.getDescendantsOfKind(SyntaxKind.VariableDeclaration)) {
    if (local.input.has(declaration.getTypeNode()?.getText() ?? "")) add(declaration.getInitializer());
  }
  for (const kind of [SyntaxKind.SatisfiesExpression, SyntaxKind.AsExpression] as const) {
    for (const node of file.getDescendantsOfKind(kind)) {
      if (local.input.has(node.getTypeNode()?.getText() ?? "")) add(node.getExpression());
    }
  }
  return [...literals];
}

function unwrapped(node: Node | undefined): Node | undefined {
  const wraps = Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isParenthesizedExpression(node);
  return wraps ? unwrapped(node.getExpression()) : node;
}

/** The one constant of that name in the file; with two nothing is certain. */
function variableOf(name: Identifier) {
  const found = name
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .filter((declaration) => declaration.getName() === name.getText());
  return found.length === 1 ? found[0] : undefined;
}

function inLiteral(literal: ObjectLiteralExpression, path: readonly string[], to: string): readonly Edit[] {
  const [name = "", ...rest] = path;
  const property = literal.getProperties().find((member) => {
    if (!Node.isPropertyAssignment(member) && !Node.isShorthandPropertyAssignment(member)) return false;
    return memberName(member.getNameNode()) === name;
  });
  if (Node.isShorthandPropertyAssignment(property)) {
    return rest.length > 0
      ? []
      : [{ start: property.getStart(), end: property.getEnd(), text: `${propertyText(to)}: ${name}` }];
  }
  if (!Node.isPropertyAssignment(property)) return [];
  const nameNode = property.getNameNode();
  if (rest.length === 0) return [{ start: nameNode.getStart(), end: nameNode.getEnd(), text: propertyText(to) }];
  return inValue(unwrapped(property.getInitializer()), rest, to);
}

function inValue(value: Node | undefined, path: readonly string[], to: string): readonly Edit[] {
  if (path[0] === "*") {
    if (!Node.isArrayLiteralExpression(value)) return [];
    return value.getElements().flatMap((element) => inValue(unwrapped(element), path.slice(1), to));
  }
  return Node.isObjectLiteralExpression(value) ? inLiteral(value, path, to) : [];
}

function memberName(node: Node): string {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)
    ? node.getLiteralText()
    : node.getText();
}

/** Variables that are declared as an input of the model. */
function inputVariables(file: SourceFile, local: LocalNames): ReadonlySet<string> {
  const declared = [
    ...file.getDescendantsOfKind(SyntaxKind.VariableDeclaration),
    ...file.getDescendantsOfKind(SyntaxKind.Parameter),
  ];
  return new Set(
    declared.filter((node) => local.input.has(node.getTypeNode()?.getText() ?? "")).map((node) => node.getName()),
  );
}

/** Variables that hold a run of the model: `const run = await client.run(model, …)`. */
function runVariables(file: SourceFile, local: LocalNames): ReadonlySet<string> {
  const declarations = file.getDescendantsOfKind(SyntaxKind.VariableDeclaration).filter((declaration) => {
    const value = declaration.getInitializer();
    const call = Node.isAwaitExpression(value) ? value.getExpression() : undefined;
    return Node.isCallExpression(call) && local.symbol.has(call.getArguments()[0]?.getText() ?? "");
  });
  return new Set(declarations.map((declaration) => declaration.getName()));
}

/** Places that read or write a path of one of the variables. */
function accesses(
  file: SourceFile,
  variables: ReadonlySet<string>,
  path: readonly string[],
  to: string,
): readonly Edit[] {
  if (variables.size === 0 || !/^[A-Za-z_$][\w$]*$/.test(to)) return [];
  return file.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).flatMap((node) => {
    const chain = chainOf(node);
    const [root = "", ...rest] = chain;
    if (!variables.has(root) || rest.join("\0") !== path.join("\0")) return [];
    const name = node.getNameNode();
    return [{ start: name.getStart(), end: name.getEnd(), text: to }];
  });
}

function chainOf(node: Node): readonly string[] {
  if (Node.isPropertyAccessExpression(node)) return [...chainOf(node.getExpression()), node.getName()];
  if (Node.isElementAccessExpression(node)) return [...chainOf(node.getExpression()), "*"];
  if (Node.isNonNullExpression(node) || Node.isParenthesizedExpression(node)) return chainOf(node.getExpression());
  return Node.isIdentifier(node) ? [node.getText()] : [""];
}

function leftOvers(
  file: SourceFile,
  removed: readonly RemovedField[],
  edits: ReadonlyMap<number, Edit>,
): RenamedFile["byHand"] {
  const names = new Set(removed.map(({ path }) => path.at(-1) ?? ""));
  return file
    .getDescendants()
    .filter((node) => Node.isIdentifier(node) || Node.isStringLiteral(node))
    .filter((node) => names.has(memberName(node)) && !edits.has(node.getStart()) && isMemberName(node))
    .map((node) => ({ line: node.getStartLineNumber(), field: memberName(node) }));
}

function isMemberName(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (Node.isElementAccessExpression(parent)) return parent.getArgumentExpression() === node;
  if (Node.isPropertyAssignment(parent) || Node.isBindingElement(parent)) return parent.getNameNode() === node;
  return Node.isShorthandPropertyAssignment(parent);
}

function propertyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((result, { start, end, text: next }) => result.slice(0, start) + next + result.slice(end), text);
}
