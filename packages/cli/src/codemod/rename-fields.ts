// In: the text of one of an app's files, and the fields of a model that have new names. Out: the text with those names, where
// the file itself proves that a name is the model's; and the lines that a person has to look at. It never reads a file.

import { Node, SyntaxKind, type ObjectLiteralExpression, type Project, type SourceFile } from "ts-morph";

import { handedOn, leftOvers, memberName, type LookAt } from "./left-overs.js";
import type { RemovedField } from "./major-record.js";
import { modelNames, onlyDeclaration } from "./model-names.js";
import { modelValues, unwrapped } from "./model-values.js";
import type { ModelExports } from "./read-declarations.js";

export interface RenamedFile {
  readonly text: string;
  /** How many names were changed. */
  readonly renamed: number;
  readonly lookAt: readonly LookAt[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Renames what a machine can rename in one file that mentions the package. */
export function renameFields(
  project: Project,
  path: string,
  text: string,
  model: ModelExports,
  removed: readonly RemovedField[],
): RenamedFile {
  const file = project.createSourceFile(path, text, { overwrite: true });
  try {
    const own = modelNames(model);
    const values = modelValues(file, own);
    const edits = new Map<number, Edit>();
    for (const { side, path: names, replacement, rename } of removed) {
      const to = rename ? replacement?.at(-1) : undefined;
      if (to === undefined) continue;
      const found =
        side === "input"
          ? [
              ...values.inputs.flatMap((literal) => inLiteral(literal, names, to)),
              ...accesses(file, values.inputVariables, names, to),
            ]
          : [
              ...accesses(file, values.runVariables, ["output", ...names], to),
              ...accesses(file, values.outputVariables, names, to),
            ];
      for (const edit of found) edits.set(edit.start, edit);
    }
    return {
      text: applied(text, [...edits.values()]),
      renamed: edits.size,
      lookAt: [...leftOvers(file, removed, (position) => edits.has(position)), ...handedOn(file, model, own)],
    };
  } finally {
    file.forget();
  }
}

function inLiteral(literal: ObjectLiteralExpression, path: readonly string[], to: string): readonly Edit[] {
  const [name = "", ...rest] = path;
  const property = propertyOf(literal, name);
  if (property === undefined) return [];
  if (rest.length > 0) {
    return Node.isPropertyAssignment(property) ? inValue(unwrapped(property.getInitializer()), rest, to) : [];
  }
  // With both names in one object, which value is meant is not for a machine to say.
  if (propertyOf(literal, to) !== undefined) return [];
  if (Node.isShorthandPropertyAssignment(property)) {
    const start = property.getNameNode().getStart();
    return [{ start, end: property.getNameNode().getEnd(), text: `${propertyText(to)}: ${name}` }];
  }
  const nameNode = property.getNameNode();
  return [{ start: nameNode.getStart(), end: nameNode.getEnd(), text: propertyText(to) }];
}

function propertyOf(literal: ObjectLiteralExpression, name: string) {
  return literal
    .getProperties()
    .filter((member) => Node.isPropertyAssignment(member) || Node.isShorthandPropertyAssignment(member))
    .find((member) => {
      const node = member.getNameNode();
      // [steps]: the value of a variable, not its name.
      if (Node.isComputedPropertyName(node) && Node.isIdentifier(node.getExpression())) return false;
      return memberName(node) === name;
    });
}

function inValue(value: Node | undefined, path: readonly string[], to: string): readonly Edit[] {
  if (path[0] === "*") {
    if (!Node.isArrayLiteralExpression(value)) return [];
    return value.getElements().flatMap((element) => inValue(unwrapped(element), path.slice(1), to));
  }
  return Node.isObjectLiteralExpression(value) ? inLiteral(value, path, to) : [];
}

/** Places that read or write a path of one of the variables. */
function accesses(
  file: SourceFile,
  variables: ReadonlySet<Node>,
  path: readonly string[],
  to: string,
): readonly Edit[] {
  if (variables.size === 0 || !isIdentifierText(to)) return [];
  return file.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).flatMap((node) => {
    const { root, names } = chainOf(node);
    if (names.join("\0") !== path.join("\0")) return [];
    const declaration = Node.isIdentifier(root) ? onlyDeclaration(root) : undefined;
    if (declaration === undefined || !variables.has(declaration)) return [];
    const name = node.getNameNode();
    return [{ start: name.getStart(), end: name.getEnd(), text: to }];
  });
}

function chainOf(node: Node): { readonly root: Node; readonly names: readonly string[] } {
  if (Node.isPropertyAccessExpression(node)) {
    const { root, names } = chainOf(node.getExpression());
    return { root, names: [...names, node.getName()] };
  }
  if (Node.isElementAccessExpression(node)) {
    const { root, names } = chainOf(node.getExpression());
    return { root, names: [...names, "*"] };
  }
  const inner = unwrapped(node);
  return inner === undefined || inner === node ? { root: node, names: [] } : chainOf(inner);
}

function propertyText(name: string): string {
  return isIdentifierText(name) ? name : JSON.stringify(name);
}

function isIdentifierText(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((result, { start, end, text: next }) => result.slice(0, start) + next + result.slice(end), text);
}
