import { appendFile, mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";

import { ifMissing } from "../ir/if-missing.js";
import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { withPath } from "../ir/with-path.js";

/** One package that is out. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}

/** What a release run has done so far, line by line on the disk: a killed run knows where it stopped. */
export interface ResumeFile {
  readonly shipped: ReadonlyMap<string, Shipped>;
  readonly add: (shipped: Shipped) => Promise<void>;
  /** Everything is out: nothing is to be resumed. */
  readonly remove: () => Promise<void>;
}

/** Opens the file of an earlier run against the same registry, or starts one. */
export async function openResumeFile(path: string, registry: string): Promise<ResumeFile> {
  const text = await readFile(path, "utf8").catch(ifMissing(""));
  const shipped = new Map<string, Shipped>();
  for (const line of text.split("\n")) {
    const entry = parseLine(line);
    if (entry !== undefined && entry.registry === registry) shipped.set(entry.name, entry);
  }
  await mkdir(dirname(path), { recursive: true });
  // A line that was cut off must not swallow the next one.
  if (text !== "" && !text.endsWith("\n")) await withPath(path, appendFile(path, "\n"));
  return {
    shipped,
    add: async (entry) => {
      shipped.set(entry.name, entry);
      await withPath(path, appendFile(path, `${JSON.stringify({ registry, ...entry })}\n`));
    },
    remove: () => rm(path, { force: true }),
  };
}

function parseLine(line: string): (Shipped & { readonly registry: string }) | undefined {
  try {
    const value: unknown = parseJson(line);
    if (!isJsonObject(value)) return undefined;
    const { registry, name, version, hash } = value;
    const whole = [registry, name, version, hash].every((part) => typeof part === "string");
    return whole
      ? { registry: String(registry), name: String(name), version: String(version), hash: String(hash) }
      : undefined;
  } catch {
    // The last line of a run that was killed while it wrote: the registry is asked about that package.
    return undefined;
  }
}
