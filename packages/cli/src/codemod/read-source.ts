import { open } from "node:fs/promises";

import { ts } from "ts-morph";

import { hasCode } from "../has-code.js";
import type { AppFile } from "./app-files.js";

/** A file that mentions the package: its text, or why it cannot be changed. */
export type Source = { readonly text: string } | { readonly reason: string };

const largest = 2 * 1024 * 1024;

/** Reads a file of an app; nothing where it does not mention the package. */
export async function readSource(file: AppFile, packageName: string): Promise<Source | undefined> {
  const { path, kind, outside } = file;
  const mention = mentionOf(packageName);
  try {
    const bytes = await bytesOf(path);
    if (bytes === undefined) {
      return (await mentionsInPieces(path, mention, packageName.length))
        ? { reason: `has more than ${largest / 1024 / 1024} MiB` }
        : undefined;
    }
    // Read byte by byte, and without the zeros between the letters of UTF-16, a name is found in any encoding.
    if (!mention.test(bytes.toString("latin1").replaceAll("\0", ""))) return undefined;
    if (outside === true) return { reason: "is a link to a file outside the app" };
    if (kind === "embedded") return { reason: "holds code inside another format" };
    const text = decoded(bytes);
    if (text === undefined) return { reason: "is not UTF-8" };
    const problem = syntaxProblem(path, text);
    return problem === undefined ? { text } : { reason: `does not parse (${problem})` };
  } catch (error) {
    if (hasCode(error, "EACCES", "EPERM", "ENOENT")) return { reason: "cannot be opened" };
    throw error;
  }
}

/** The package's name, and not the beginning of a longer one. */
function mentionOf(packageName: string): RegExp {
  // Linear: a name letter by letter.
  return new RegExp(`${packageName.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`);
}

/** The content of a file, unless it is too large. */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  const handle = await open(path);
  try {
    return (await handle.stat()).size > largest ? undefined : await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function mentionsInPieces(path: string, mention: RegExp, length: number): Promise<boolean> {
  const handle = await open(path);
  try {
    let end = "";
    for await (const piece of handle.createReadStream({ encoding: "latin1", autoClose: false })) {
      const text = end + String(piece);
      if (mention.test(text)) return true;
      end = text.slice(-length);
    }
    return false;
  } finally {
    await handle.close();
  }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function syntaxProblem(path: string, text: string): string | undefined {
  const { diagnostics = [] } = ts.transpileModule(text, {
    // Nothing is ever printed for a file of declarations, which the compiler takes for a fault of its own.
    fileName: path.replace(/\.d\.([cm]?ts)$/, ".$1"),
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext },
  });
  const [first] = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (first === undefined) return undefined;
  const message = ts.flattenDiagnosticMessageText(first.messageText, " ");
  const { file, start } = first;
  if (file === undefined || start === undefined) return message;
  return `line ${ts.getLineAndCharacterOfPosition(file, start).line + 1}: ${message}`;
}
