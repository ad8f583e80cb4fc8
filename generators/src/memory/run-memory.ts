// In: what a run made. Out: the next run knows it. A file that nobody commits and anybody may delete: a line a model, each with its own
// hash, under a first line that names the generator. What was edited, cut off, or left by another generator is not there. What is there
// says "made from this, and these files came of it"; whoever recalls it looks at both, so it can be old and cannot be wrong.

import { dirname, join } from "node:path";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";

import { ifMissing } from "../ir/if-missing.js";
import { isJsonObject, type JsonValue } from "../ir/json.js";
import type { ModelNames } from "../ir/model.js";
import type { ModelOutcome } from "../ir/model-outcome.js";
import { writeFiles } from "../write/package.js";
import { hashBytes } from "./fingerprint.js";
import { type FileHashes, holdsFiles } from "./package-files.js";

/** One model as a run made it. */
export interface RememberedModel {
  readonly id: string;
  /** What names everything that it was made from, besides its names and the generator. */
  readonly origin: string;
  readonly outcome: ModelOutcome;
  /** The package that came of it; absent when none did. */
  readonly package?: { readonly names: ModelNames; readonly files: FileHashes };
}

/** What runs before left in mind about one folder of packages. */
export interface RunMemory {
  /** What was made of the same, where its package is still there to the byte. */
  readonly recall: (key: {
    readonly id: string;
    readonly origin: string;
    readonly names?: ModelNames;
  }) => ModelOutcome | undefined;
  readonly remember: (model: RememberedModel) => void;
  /** The fingerprint of everything at the end of the last night that left nothing to do. */
  readonly night: () => string | undefined;
  readonly rememberNight: (fingerprint: string) => void;
  /** Writes what is new. With `catalog`, models that are not in it are forgotten. */
  readonly store: (catalog?: readonly string[]) => Promise<void>;
}

/** Where a memory lies, and what it is about. */
export interface MemoryPlace {
  readonly path: string;
  /** The folder of packages. */
  readonly out: string;
  /** Names the generator; asked again before anything is stored, so that code that changed meanwhile leaves nothing behind. */
  readonly generator: () => string;
}

const ending = ".memory";

/** Opens the memory of a folder of packages. What is no memory of this generator about this folder is an empty one. */
export function openMemory({ path, out, generator }: MemoryPlace): RunMemory {
  const version = generator();
  const head = signed({ generator: version, out });
  const known = readEntries(path, head);
  let isChanged = false;
  const put = (entry: RememberedModel | RememberedNight): void => {
    if (JSON.stringify(known.get(entry.id)) === JSON.stringify(entry)) return;
    known.set(entry.id, entry);
    isChanged = true;
  };
  return {
    recall: ({ id, origin, names }) => {
      const found = known.get(id);
      if (found === undefined || !("origin" in found) || found.origin !== origin) return undefined;
      const made = found.package;
      if (made === undefined) return found.outcome;
      if (names === undefined || !sameNames(made.names, names)) return undefined;
      return holdsFiles(join(out, names.package), made.files) ? found.outcome : undefined;
    },
    remember: put,
    night: () => {
      const found = known.get(nightKey);
      return found !== undefined && "fingerprint" in found ? found.fingerprint : undefined;
    },
    rememberNight: (fingerprint) => put({ id: nightKey, fingerprint }),
    store: async (catalog) => {
      const listed = catalog && new Set([...catalog, nightKey]);
      const kept = [...known.values()].filter(({ id }) => listed === undefined || listed.has(id));
      if (!isChanged && kept.length === known.size) return;
      if (generator() !== version) return;
      forgetLostFolders(path);
      const text = [head, ...kept.map(signed)].map((line) => `${line}\n`).join("");
      await writeFiles("", new Map([[path, text]]), { dryRun: false });
    },
  };
}

/** The last night that left nothing to do. */
interface RememberedNight {
  readonly id: typeof nightKey;
  readonly fingerprint: string;
}

// No model's id: it has no slash.
const nightKey = "night";

function readEntries(path: string, head: string): Map<string, RememberedModel | RememberedNight> {
  const [first, ...rest] = readIfThere(path)?.split("\n") ?? [];
  if (first !== head) return new Map();
  // The hash of its line, below a head of this very generator, says that an entry is whole and of today's form.
  const entries = rest.flatMap(
    (line) => (parsed(line) as unknown as RememberedModel | RememberedNight | undefined) ?? [],
  );
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** A value on a line of its own, behind its hash. */
function signed(value: unknown): string {
  const text = JSON.stringify(value);
  return `${hashBytes(text)} ${text}`;
}

/** The value of a line; nothing when it is not the one that was signed. */
function parsed(line: string | undefined): JsonValue | undefined {
  const at = line?.indexOf(" ") ?? -1;
  if (line === undefined || at < 0) return undefined;
  const text = line.slice(at + 1);
  return hashBytes(text) === line.slice(0, at) ? (JSON.parse(text) as JsonValue) : undefined;
}

function sameNames(left: ModelNames, right: ModelNames): boolean {
  return left.package === right.package && left.symbol === right.symbol && left.type === right.type;
}

/** Folders come and go, those of tests above all; what is remembered of one that is gone is of no use. */
function forgetLostFolders(path: string): void {
  const directory = dirname(path);
  if (existsSync(path) || !existsSync(directory)) return;
  for (const name of readdirSync(directory).filter((entry) => entry.endsWith(ending))) {
    const other = join(directory, name);
    const first = parsed(readIfThere(other)?.split("\n", 1)[0]);
    const isInUse = isJsonObject(first) && typeof first.out === "string" && existsSync(first.out);
    if (!isInUse) rmSync(other, { force: true });
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return ifMissing(undefined)(error);
  }
}

/** The name of a memory's file, from the folder that it is about. */
export function memoryName(out: string): string {
  return `${hashBytes(out).slice(0, 16)}${ending}`;
}
