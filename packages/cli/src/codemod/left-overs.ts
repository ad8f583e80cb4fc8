import { Node, type SourceFile } from "ts-morph";

import { printPath, type RemovedField } from "./major-record.js";
import type { ModelNames } from "./model-names.js";
import type { ModelExports } from "./read-declarations.js";

/** A line that a person has to look at. */
export interface LookAt {
  readonly line: number;
  /** The removed field that the line speaks of; absent where it hands the model on. */
  readonly field?: string;
  /** What to use instead; absent where there is nothing. */
  readonly replacement?: string;
  readonly reason: string;
}

/** Places that still speak of a removed field and could not be judged. */
export function leftOvers(
  file: SourceFile,
  removed: readonly RemovedField[],
  isRenamed: (position: number) => boolean,
): readonly LookAt[] {
  const names = new Set(removed.map(({ path }) => path.at(-1) ?? ""));
  return file
    .getDescendants()
    .filter(
      (node) => Node.isIdentifier(node) || Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node),
    )
    .filter((node) => names.has(memberName(node)) && !isRenamed(node.getStart()) && isMemberName(node))
    .map((node) => {
      const field = memberName(node);
      const candidates = removed.filter(({ path }) => path.at(-1) === field);
      const replacements = candidates.flatMap(({ replacement }) =>
        replacement === undefined ? [] : [printPath(replacement)],
      );
      const replacement = [...new Set(replacements)].join(" or ");
      return {
        line: node.getStartLineNumber(),
        field,
        ...(replacement !== "" && { replacement }),
        reason: replacement === "" ? `${field} was removed` : `${field} is now ${replacement}`,
      };
    });
}

/** Lines that export what the package exports: who imports it from here cannot be seen to use the model. */
export function handedOn(file: SourceFile, model: ModelExports, names: ModelNames): readonly LookAt[] {
  const exported = new Set([model.symbol, model.inputType, model.outputType]);
  const declarations = file.getExportDeclarations().filter((declaration) => {
    const from = declaration.getModuleSpecifierValue();
    const named = declaration.getNamedExports().map((specifier) => specifier.getName());
    if (from === undefined) return named.some((name) => importsAs(file, model.package, name, exported));
    return from === model.package && (named.length === 0 || named.some((name) => exported.has(name)));
  });
  const values = file
    .getDescendants()
    .filter((node) => isOwn(node, names))
    .flatMap((node) => exporterOf(node) ?? []);
  const lines = new Set([...declarations, ...values].map((node) => node.getStartLineNumber()));
  const reason = "exports the model again; files that import it from here are not looked at";
  return [...lines].map((line) => ({ line, reason }));
}

function isOwn(node: Node, names: ModelNames): boolean {
  if (Node.isTypeReference(node)) return names.isType(node, "input") || names.isType(node, "output");
  return (Node.isIdentifier(node) || Node.isPropertyAccessExpression(node)) && names.isModel(node);
}

/** The statement that exports a value or a type as it is; what a call takes is used, not exported. */
function exporterOf(node: Node): Node | undefined {
  for (const parent of node.getAncestors()) {
    if (Node.isCallExpression(parent) || Node.isParameterDeclaration(parent)) return undefined;
    if (Node.isIndexedAccessTypeNode(parent)) return undefined;
    if (Node.isExportAssignment(parent)) return parent;
    const declares = Node.isTypeReference(node) ? Node.isTypeAliasDeclaration(parent) : isDeclaration(parent);
    if (declares) return Node.isExportable(parent) && parent.hasExportKeyword() ? parent : undefined;
    if (Node.isBinaryExpression(parent) && /^(?:module\.)?exports\b/.test(parent.getLeft().getText())) return parent;
  }
  return undefined;
}

function isDeclaration(node: Node): boolean {
  return Node.isVariableStatement(node) || Node.isFunctionDeclaration(node) || Node.isClassDeclaration(node);
}

function importsAs(file: SourceFile, name: string, local: string, exported: ReadonlySet<string>): boolean {
  return file
    .getImportDeclarations()
    .filter((declaration) => declaration.getModuleSpecifierValue() === name)
    .flatMap((declaration) => declaration.getNamedImports())
    .some(
      (specifier) =>
        (specifier.getAliasNode()?.getText() ?? specifier.getName()) === local && exported.has(specifier.getName()),
    );
}

/** The name that a node spells, with or without quotes. */
export function memberName(node: Node): string {
  if (Node.isComputedPropertyName(node)) return memberName(node.getExpression());
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)
    ? node.getLiteralText()
    : node.getText();
}

function isMemberName(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (Node.isElementAccessExpression(parent)) return parent.getArgumentExpression() === node;
  if (Node.isPropertyAssignment(parent)) return parent.getNameNode() === node;
  if (Node.isBindingElement(parent)) return (parent.getPropertyNameNode() ?? parent.getNameNode()) === node;
  if (Node.isComputedPropertyName(parent)) return !Node.isIdentifier(node);
  if (Node.isMethodDeclaration(parent) || Node.isGetAccessorDeclaration(parent)) return parent.getNameNode() === node;
  // LampInput["steps"], Omit<LampInput, "steps">
  return Node.isLiteralTypeNode(parent) || Node.isShorthandPropertyAssignment(parent);
}
