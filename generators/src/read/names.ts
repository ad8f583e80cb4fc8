import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import type { ModelNames } from "../ir/model.js";
import { packageNameProblem } from "../ir/package-names.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readText } from "./snapshot.js";

const restore = "Restore the file from version control: names that were published may not change.";
const identifier = /^[A-Za-z_$][\w$]*$/;

/** Reads the names that are already decided; none when there is no file yet. */
export async function readNames(path: string): Promise<Readonly<Record<string, ModelNames>>> {
  const text = await readText(path);
  if (text === undefined) return {};
  const problem = (what: string, cause?: unknown, help = restore): UnusableDocumentError =>
    new UnusableDocumentError(path, what, help, { cause });
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw problem("the names file is no JSON", cause);
  }
  if (!isJsonObject(value)) throw problem("the names file is no object of model ids");
  const names: [string, ModelNames][] = [];
  const owners = new Map<string, string>();
  for (const [id, entry] of Object.entries(value)) {
    if (
      !isJsonObject(entry) ||
      typeof entry.package !== "string" ||
      typeof entry.symbol !== "string" ||
      typeof entry.type !== "string"
    ) {
      throw problem(`the entry of ${JSON.stringify(id)} needs the texts package, symbol and type`);
    }
    const name = packageNameProblem(entry.package);
    if (name !== undefined) {
      throw problem(
        `the entry of ${JSON.stringify(id)} has the package name ${JSON.stringify(entry.package)}, which no model can have: ${name}`,
        undefined,
        "Correct the entry, or restore the file from version control.",
      );
    }
    const owner = owners.get(entry.package);
    if (owner !== undefined) {
      throw problem(
        `the entries of ${JSON.stringify(owner)} and ${JSON.stringify(id)} have one package name, ${JSON.stringify(entry.package)}`,
        undefined,
        "Correct the newer of the two, or restore the file from version control.",
      );
    }
    owners.set(entry.package, id);
    for (const word of [entry.symbol, entry.type]) {
      if (!identifier.test(word)) {
        throw problem(
          `the entry of ${JSON.stringify(id)} has ${JSON.stringify(word)}, which names nothing in TypeScript`,
        );
      }
    }
    names.push([id, { package: entry.package, symbol: entry.symbol, type: entry.type }]);
  }
  return Object.fromEntries(names);
}
