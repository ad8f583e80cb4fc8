import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import type { ModelNames } from "../ir/model.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readText } from "./snapshot.js";

/** Reads the names that are already decided; none when there is no file yet. */
export async function readNames(path: string): Promise<Readonly<Record<string, ModelNames>>> {
  const text = await readText(path);
  if (text === undefined) return {};
  const problem = (what: string, cause?: unknown): UnusableDocumentError =>
    new UnusableDocumentError(
      path,
      what,
      "Restore the file from version control: names that were published may not change.",
      {
        cause,
      },
    );
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw problem("the names file is no JSON", cause);
  }
  if (!isJsonObject(value)) throw problem("the names file is no object of model ids");
  const names: [string, ModelNames][] = [];
  for (const [id, entry] of Object.entries(value)) {
    if (
      !isJsonObject(entry) ||
      typeof entry.package !== "string" ||
      typeof entry.symbol !== "string" ||
      typeof entry.type !== "string"
    ) {
      throw problem(`the entry of ${JSON.stringify(id)} needs the texts package, symbol and type`);
    }
    names.push([id, { package: entry.package, symbol: entry.symbol, type: entry.type }]);
  }
  return Object.fromEntries(names);
}
