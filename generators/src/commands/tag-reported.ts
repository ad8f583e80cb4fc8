import { readFile } from "node:fs/promises";

import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { tagRelease } from "../publish/git-tag.js";
import { isVersion } from "../publish/version.js";
import { UsageError } from "./usage-error.js";

/** Tags the commit with what the report of a release says was published; nothing when nothing was. */
export async function tagReported(root: string, report: string): Promise<string | undefined> {
  const published = readPublished(await readFile(report, "utf8"), report);
  return published.length === 0 ? undefined : tagRelease(root, published);
}

/** The report comes from another job: names and versions go into the message of a tag, and nothing else does. */
function readPublished(text: string, report: string): readonly { readonly name: string; readonly version: string }[] {
  const problem = (): UsageError =>
    new UsageError(`${report} is no report of a release.`, "Give the one that `release --report` wrote.");
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw problem();
  }
  if (!isJsonObject(value) || !Array.isArray(value.published) || value.dryRun !== false) throw problem();
  return value.published.map((one: unknown) => {
    const { name, version } = isJsonObject(one) ? one : {};
    const isWhole = typeof name === "string" && typeof version === "string" && isVersion(version);
    if (!isWhole || !/^@[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) throw problem();
    return { name, version };
  });
}
