// In: the source of one file. Out: where it prints by itself what only the printers of `generators/src/text` may print. Text from
// outside reaches a terminal, a log, markdown or a JSON file through them alone, so each place is made safe once.

import ts from "typescript";

/** The printers, the one that works where nothing is installed, and what runs before there are any. */
const printers = ["generators/src/text/", "scripts/propose/print.mjs", "generators/src/publisher.mjs"];
/** The only writer of comments. */
const commentWriter = "generators/src/emit/jsdoc.ts";
/** Where markdown is read and never written; the writer of comments looks for it, too. */
const readers = ["generators/src/parse/", "generators/src/normalise/"];

// A link, a picture, HTML, or at the start of a line a heading, a row of a table or a block of code.
const markup = /\]\(|!\[|<\/?(?:a|br|img|p|details|summary)\b|^#{1,6} |^\| |^(?:```|~~~)/m;

/** Says where a file prints what it should hand to a printer, a sentence for each place. */
export function printingProblems(path: string, text: string): readonly string[] {
  if (printers.some((printer) => path.startsWith(printer))) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    const problem = problemOf(node, path);
    if (problem !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      problems.push(`${path}:${line + 1}: ${problem}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function problemOf(node: ts.Node, path: string): string | undefined {
  if (isStream(node)) return "only text/terminal.ts writes to standard output and standard error.";
  if (isIndentedJson(node)) return "JSON of files and reports is printed by printJson of text/json.ts.";
  if (ts.isIdentifier(node) && node.text === "markdownOf" && !isTagOrImport(node))
    return "markdownOf is a tag: its markup has to stand in the source.";
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Markdown" && isCast(node.parent))
    return "markdown is made by text/markdown.ts, never by a cast.";
  const written = literalText(node);
  if (written === undefined) return undefined;
  if (written.includes("/**") && path !== commentWriter && path.startsWith("generators/src/"))
    return "comments are written by emit/jsdoc.ts.";
  const reads = path === commentWriter || readers.some((reader) => path.startsWith(reader));
  return !reads && markup.test(written) ? "markdown is written with markdownOf of text/markdown.ts." : undefined;
}

/** `console`, `process.stdout`, `terminal.stdout.write`: whatever puts text before a reader. */
function isStream(node: ts.Node): boolean {
  if (ts.isIdentifier(node) && node.text === "console") return !isNameOfMember(node);
  if (!ts.isPropertyAccessExpression(node) || !["stdout", "stderr"].includes(node.name.text)) return false;
  const isProcess = ts.isIdentifier(node.expression) && node.expression.text === "process";
  const isWritten = ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === "write";
  return isProcess || isWritten;
}

function isNameOfMember(node: ts.Identifier): boolean {
  return (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node;
}

function isIndentedJson(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === "JSON.stringify" && node.arguments.length > 2;
}

function isTagOrImport({ parent }: ts.Identifier): boolean {
  return ts.isTaggedTemplateExpression(parent) || ts.isImportSpecifier(parent);
}

function isCast(node: ts.Node): boolean {
  return ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
}

/** What a literal says by itself; nothing for one that is handed to a printer as its template. */
function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node)) return node.text;
  const isTemplate = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
  if (!isTemplate || ts.isTaggedTemplateExpression(node.parent)) return undefined;
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  // What is put in counts as a word, so that a heading that is nothing else is seen.
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("x");
}
