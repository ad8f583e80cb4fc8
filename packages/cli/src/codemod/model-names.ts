import { Node, type Identifier } from "ts-morph";

import type { ModelExports } from "./read-declarations.js";

/** Says what a name in an app's file stands for. A name that something else hides is not the model's. */
export interface ModelNames {
  /** Is it the model itself: `lamp` or `models.lamp`? */
  isModel(node: Node | undefined): boolean;
  /** Is it the type of one input or output, or of a list of them? */
  isType(node: Node | undefined, side: "input" | "output"): boolean;
}

/** Knows the names that a file took from the model's package. */
export function modelNames(model: ModelExports): ModelNames {
  const isExport = (node: Node | undefined, name: string): boolean => {
    if (Node.isPropertyAccessExpression(node)) return node.getName() === name && isNamespace(node.getExpression());
    if (Node.isQualifiedName(node)) return node.getRight().getText() === name && isNamespace(node.getLeft());
    const declaration = Node.isIdentifier(node) ? onlyDeclaration(node) : undefined;
    if (Node.isImportSpecifier(declaration)) {
      return (
        declaration.getName() === name && declaration.getImportDeclaration().getModuleSpecifierValue() === model.package
      );
    }
    // const { lamp } = require("…"), or of an import()
    if (!Node.isBindingElement(declaration)) return false;
    const owner = declaration.getParent().getParent();
    return (
      (declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText() === name &&
      Node.isVariableDeclaration(owner) &&
      isLoaded(owner.getInitializer())
    );
  };
  const isNamespace = (node: Node): boolean => {
    const declaration = Node.isIdentifier(node) ? onlyDeclaration(node) : undefined;
    if (Node.isVariableDeclaration(declaration)) return isLoaded(declaration.getInitializer());
    const clause = Node.isNamespaceImport(declaration) ? declaration.getParent().getParent() : undefined;
    return Node.isImportDeclaration(clause) && clause.getModuleSpecifierValue() === model.package;
  };
  const isLoaded = (node: Node | undefined): boolean => {
    const call = Node.isAwaitExpression(node) ? node.getExpression() : node;
    if (!Node.isCallExpression(call)) return false;
    const [specifier] = call.getArguments();
    return (
      ["require", "import"].includes(call.getExpression().getText()) &&
      Node.isStringLiteral(specifier) &&
      specifier.getLiteralValue() === model.package
    );
  };
  const isType = (node: Node | undefined, side: "input" | "output"): boolean => {
    if (Node.isArrayTypeNode(node)) return isType(node.getElementTypeNode(), side);
    if (Node.isTypeOperatorTypeNode(node)) return isType(node.getTypeNode(), side);
    if (!Node.isTypeReference(node)) return false;
    const name = node.getTypeName();
    if (["Readonly", "Partial", "Required", "Array", "ReadonlyArray"].includes(name.getText())) {
      return isType(node.getTypeArguments()[0], side);
    }
    return isExport(name, side === "input" ? model.inputType : model.outputType);
  };
  return { isModel: (node) => isExport(node, model.symbol), isType };
}

/** What declares a name; with two declarations nothing is certain. */
export function onlyDeclaration(name: Identifier): Node | undefined {
  const parent = name.getParent();
  // In { lamp } the name is a property too; what it reads is asked for.
  const symbol = Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : name.getSymbol();
  const declarations = symbol?.getDeclarations() ?? [];
  return declarations.length === 1 ? declarations[0] : undefined;
}
