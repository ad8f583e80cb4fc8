import { isJsonObject } from "../ir/json.js";
import { readmeUrl, sourceFields } from "../ir/repository.js";
import { printJson } from "../text/json.js";

/**
 * The `package.json` of a package that people write, with the fields that all packages share. Everything else, and the order
 * of what is there, stays as it is; what is missing goes behind the licence.
 */
export function handWrittenManifest(text: string, directory: string): string {
  const manifest: unknown = JSON.parse(text);
  if (!isJsonObject(manifest)) throw new Error(`${directory}/package.json is no object.`);
  const { author, repository, bugs, engines } = sourceFields(directory);
  const shared = { author, homepage: readmeUrl(directory), repository, bugs, engines };
  const entries = Object.entries(manifest).map(([name, value]) => [
    name,
    name in shared ? shared[name as keyof typeof shared] : value,
  ]);
  const missing = Object.entries(shared).filter(([name]) => !(name in manifest));
  const behind = entries.findIndex(([name]) => name === "license") + 1;
  entries.splice(behind, 0, ...missing);
  return printJson(Object.fromEntries(entries));
}
