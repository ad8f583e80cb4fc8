import { Node, SyntaxKind, type ObjectLiteralExpression, type SourceFile } from "ts-morph";

import { onlyDeclaration, type ModelNames } from "./model-names.js";

/** The places of a file that certainly hold an input, an output or a run of the model. */
export interface ModelValues {
  /** Object literals that are an input. */
  readonly inputs: readonly ObjectLiteralExpression[];
  /** What declares a variable that holds an input, an output, a run. */
  readonly inputVariables: ReadonlySet<Node>;
  readonly outputVariables: ReadonlySet<Node>;
  readonly runVariables: ReadonlySet<Node>;
}

/** Finds them by what the file itself says: calls with the model, and declared types. */
export function modelValues(file: SourceFile, names: ModelNames): ModelValues {
  const inputs = new Set<ObjectLiteralExpression>();
  const variables = { input: new Set<Node>(), output: new Set<Node>() };
  const runVariables = new Set<Node>();

  const add = (node: Node | undefined): void => {
    const value = unwrapped(node);
    if (Node.isObjectLiteralExpression(value)) inputs.add(value);
    else if (Node.isArrayLiteralExpression(value)) value.getElements().forEach(add);
    else if (Node.isConditionalExpression(value)) [value.getWhenTrue(), value.getWhenFalse()].forEach(add);
    else if (Node.isCallExpression(value)) add(mappedTo(value));
    else if (Node.isIdentifier(value)) {
      const declaration = onlyDeclaration(value);
      if (!Node.isVariableDeclaration(declaration) || variables.input.has(declaration)) return;
      if (!isForModelOnly(declaration, names)) return;
      variables.input.add(declaration);
      add(declaration.getInitializer());
    }
  };

  for (const kind of [SyntaxKind.VariableDeclaration, SyntaxKind.Parameter] as const) {
    for (const declaration of file.getDescendantsOfKind(kind)) {
      for (const side of ["input", "output"] as const) {
        if (names.isType(declaration.getTypeNode(), side)) variables[side].add(declaration);
      }
      if (variables.input.has(declaration)) add(declaration.getInitializer());
    }
  }
  for (const kind of [SyntaxKind.SatisfiesExpression, SyntaxKind.AsExpression] as const) {
    for (const node of file.getDescendantsOfKind(kind)) {
      if (!names.isType(node.getTypeNode(), "input")) continue;
      const value = unwrapped(node);
      if (!Node.isIdentifier(value)) add(value);
      const owner = node.getParent();
      if (Node.isVariableDeclaration(owner)) variables.input.add(owner);
    }
  }
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const input = inputArgument(call, names);
    if (input === undefined) continue;
    add(input);
    const awaited = call.getParent();
    const owner = Node.isAwaitExpression(awaited) ? awaited.getParent() : undefined;
    if (Node.isVariableDeclaration(owner)) runVariables.add(owner);
  }
  return { inputs: [...inputs], inputVariables: variables.input, outputVariables: variables.output, runVariables };
}

/** `run(model, input)`: what stands behind the model in a call. */
function inputArgument(call: Node, names: ModelNames): Node | undefined {
  if (!Node.isCallExpression(call)) return undefined;
  const args = call.getArguments();
  const index = args.findIndex((argument) => names.isModel(argument));
  return index === -1 ? undefined : args[index + 1];
}

/** `photos.map((photo) => ({ … }))`: the literal that each item becomes. */
function mappedTo(call: Node): Node | undefined {
  if (!Node.isCallExpression(call)) return undefined;
  const method = call.getExpression();
  const [callback] = call.getArguments();
  if (!Node.isPropertyAccessExpression(method) || method.getName() !== "map" || !Node.isArrowFunction(callback)) return;
  const body = unwrapped(callback.getBody());
  return Node.isObjectLiteralExpression(body) ? body : undefined;
}

/** A variable without a type is an input where the file hands it to this model and to nothing else. */
function isForModelOnly(declaration: Node, names: ModelNames): boolean {
  if (!Node.isVariableDeclaration(declaration) || declaration.isExported()) return false;
  const uses = declaration
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((node) => node !== declaration.getNameNode() && node.getText() === declaration.getName())
    .filter((node) => {
      return Node.isExportSpecifier(node.getParent()) || onlyDeclaration(node) === declaration;
    });
  return uses.every((use) => {
    const parent = use.getParent();
    if (Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent)) {
      return parent.getExpression() === use;
    }
    return inputArgument(parent, names) === use;
  });
}

/** The value inside brackets and casts. */
export function unwrapped(node: Node | undefined): Node | undefined {
  const wraps =
    Node.isSatisfiesExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isParenthesizedExpression(node) ||
    Node.isNonNullExpression(node);
  return wraps ? unwrapped(node.getExpression()) : node;
}
