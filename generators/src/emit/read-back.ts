// Reads a package's declarations back and holds them against the spec: only the kinds of syntax that we mean to emit, only
// the names that we gave, every field once. Whatever the upstream wrote, its text cannot become code.

import { SyntaxKind, type Node, type SourceFile, type Project, type PropertySignature } from "ts-morph";

import type { ModelNames, ModelSpec } from "../ir/model.js";
import type { ObjectSchema } from "../ir/schema.js";

const allowed = new Set<SyntaxKind>([
  SyntaxKind.SourceFile,
  SyntaxKind.SyntaxList,
  SyntaxKind.EndOfFileToken,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.ImportClause,
  SyntaxKind.NamedImports,
  SyntaxKind.ImportSpecifier,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.HeritageClause,
  SyntaxKind.ExpressionWithTypeArguments,
  SyntaxKind.PropertySignature,
  SyntaxKind.IndexSignature,
  SyntaxKind.Parameter,
  SyntaxKind.VariableStatement,
  SyntaxKind.VariableDeclarationList,
  SyntaxKind.VariableDeclaration,
  SyntaxKind.Identifier,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.TypeReference,
  SyntaxKind.LiteralType,
  SyntaxKind.UnionType,
  SyntaxKind.IntersectionType,
  SyntaxKind.ParenthesizedType,
  SyntaxKind.TypeLiteral,
  SyntaxKind.IndexedAccessType,
  SyntaxKind.ArrayType,
  SyntaxKind.TupleType,
  SyntaxKind.RestType,
  SyntaxKind.TypeOperator,
  SyntaxKind.StringKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.NeverKeyword,
  SyntaxKind.UndefinedKeyword,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.QuestionToken,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.ExportKeyword,
  SyntaxKind.DeclareKeyword,
  SyntaxKind.JSDoc,
]);

/** Says what is wrong with the declarations, or nothing. */
export function readBack(project: Project, text: string, spec: ModelSpec, names: ModelNames): readonly string[] {
  const file = project.createSourceFile(`${names.package}.d.ts`, text, { overwrite: true });
  const problems = project
    .getProgram()
    .getSyntacticDiagnostics(file)
    .map((finding) => `syntax: ${String(finding.getMessageText())}`);
  file.forEachChild((node) => visit(node, problems));
  for (const [name, schema] of [
    [`${names.type}Input`, spec.input],
    [`${names.type}Output`, spec.output],
  ] as const) {
    if (schema.kind !== "object") continue;
    const expected = JSON.stringify(schema.fields.map((field) => field.name));
    const found = JSON.stringify(declaredFields(file, name, schema));
    if (expected !== found) problems.push(`the fields of ${name} read back are ${found} instead of ${expected}`);
  }
  if (
    file
      .getVariableDeclarations()
      .map((declaration) => declaration.getName())
      .join() !== names.symbol
  ) {
    problems.push(`expected one exported model named ${names.symbol}`);
  }
  file.forget();
  return problems;
}

/** The fields of an interface, or of every variant of a union of interfaces, in the order of the spec. */
function declaredFields(file: SourceFile, name: string, schema: ObjectSchema): readonly string[] {
  const single = file.getInterface(name);
  if (single !== undefined) return single.getProperties().map(fieldName);
  const order = schema.fields.map((field) => field.name);
  const printed = file.getTypeAlias(name)?.getTypeNode()?.getText().split("|") ?? [];
  const variants = printed
    .map((variant) => variant.trim())
    .filter((variant) => variant !== "")
    .map((variant) => {
      const declaration = file.getInterface(variant);
      const bases = declaration?.getExtends().map((base) => file.getInterface(base.getText())) ?? [];
      const fields = [...bases, declaration].flatMap((part) => part?.getProperties().map(fieldName) ?? []);
      return fields.sort((left, right) => order.indexOf(left) - order.indexOf(right));
    });
  const [first = [], ...others] = variants;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : [];
}

function fieldName(property: PropertySignature): string {
  const name = property.getNameNode();
  return name.isKind(SyntaxKind.StringLiteral) ? name.getLiteralValue() : name.getText();
}

function visit(node: Node, problems: string[]): void {
  // What hangs on a comment is text for readers; its own kinds do not matter.
  if (node.getKind() === SyntaxKind.JSDoc) return;
  if (!allowed.has(node.getKind())) problems.push(`unexpected ${node.getKindName()}: ${node.getText().slice(0, 80)}`);
  node.forEachChild((child) => visit(child, problems));
}
