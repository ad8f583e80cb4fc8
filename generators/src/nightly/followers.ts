// In: the repository before and after a run. Out: notes for the packages that people write and that carry something made
// from the snapshot. Their version moves by such a note too, also when nothing else in them changed.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";

import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { documents } from "../ir/manifest.js";
import { decodeText, readText } from "../read/snapshot.js";
import type { Level } from "../release/level.js";
import { writeFiles } from "../write/package.js";
import { printJson } from "../text/json.js";
import { changesetPath, storeChangeset } from "./baselines.js";
import { entriesOf, filesBelow } from "../memory/fingerprint.js";

/** A package that people write and that follows the upstream's documents. */
interface Follower {
  /** Its folder below `packages/`. */
  readonly folder: string;
  readonly level: Level;
  /** What its users read in the changelog. */
  readonly note: string;
  /** What it carries, as paths of the repository. */
  readonly carries: (root: string) => readonly string[];
}

/** What such a package is released with. */
export interface FollowerNote {
  readonly package: string;
  readonly level: Level;
  readonly reason: string;
}

interface Released {
  readonly version: string;
  /** A hash of what it carried when it was released. */
  readonly content: string;
}

const apiTypes = "packages/core/src/api.gen.ts";

const followers: readonly Follower[] = [
  {
    folder: "core",
    level: "minor",
    note: "The types of the API follow the upstream's OpenAPI document.",
    carries: () => [apiTypes],
  },
  {
    folder: "emulator",
    level: "patch",
    note: "Serves the upstream's documents as they are now.",
    carries: (root) => ["generators/snapshots", ...modelSpecs(root)],
  },
];

/** What a run may change for them, besides the snapshot and the model packages. */
export function followerPaths(root: string, changesets: string): readonly string[] {
  return [
    join(root, apiTypes),
    ...followers.map(({ folder }) => changesetPath(changesets, folder)),
    ...followers.map((follower) => releasedPath(root, follower)),
  ];
}

/** Remembers what each of them was released with, before anything changes. */
export async function rememberFollowers(root: string): Promise<void> {
  for (const follower of followers) {
    const { version } = manifestOf(root, follower);
    const known = await readReleased(root, follower);
    if (known?.version === version) continue;
    const released: Released = { version, content: contentOf(root, follower) };
    await writeFiles("", new Map([[releasedPath(root, follower), printJson(released)]]), {
      dryRun: false,
    });
  }
}

/** Writes the notes of those that carry something else than when they were released, and takes back the others'. */
export async function noteFollowers(root: string, changesets: string): Promise<readonly FollowerNote[]> {
  const notes: FollowerNote[] = [];
  for (const follower of followers) {
    const { folder, level, note: reason } = follower;
    const released = await readReleased(root, follower);
    if (released === undefined || released.content === contentOf(root, follower)) {
      await storeChangeset(changesets, folder, undefined);
      await rm(releasedPath(root, follower), { force: true });
      continue;
    }
    const { name } = manifestOf(root, follower);
    await storeChangeset(changesets, folder, `---\n${JSON.stringify(name)}: ${level}\n---\n\n${reason}\n`);
    notes.push({ package: name, level, reason });
  }
  return notes;
}

function releasedPath(root: string, { folder }: Follower): string {
  return join(root, "generators/pending/hand-written", `${folder}.json`);
}

async function readReleased(root: string, follower: Follower): Promise<Released | undefined> {
  const path = releasedPath(root, follower);
  const text = await readText(path);
  if (text === undefined) return undefined;
  const help = "Restore the file from version control.";
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new UnusableDocumentError(path, "it is no JSON", help, { cause });
  }
  if (!isJsonObject(value) || typeof value.version !== "string" || typeof value.content !== "string") {
    throw new UnusableDocumentError(path, "it needs version and content", help);
  }
  return { version: value.version, content: value.content };
}

function manifestOf(root: string, { folder }: Follower): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
  };
}

function contentOf(root: string, follower: Follower): string {
  const hash = createHash("sha256");
  for (const path of follower.carries(root).flatMap((place) => filesBelow(join(root, place)))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(withoutDates(path, readFileSync(path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** What a document says besides the day on which it was touched or fetched: no release is needed for that. */
function withoutDates(path: string, bytes: Buffer): Buffer | string {
  if (path.endsWith("/llms.txt")) return decodeText(bytes).split("\n").map(withoutDay).join("\n");
  if (basename(path) !== documents.manifest) return bytes;
  const manifest: unknown = parseJson(decodeText(bytes));
  if (!isJsonObject(manifest) || !isJsonObject(manifest.documents)) return bytes;
  const entries = Object.entries(manifest.documents).map(([name, entry]) => {
    if (!isJsonObject(entry)) return [name, entry];
    const { sha256: _sha256, etag: _etag, date: _date, ...rest } = entry;
    return [name, rest];
  });
  return JSON.stringify({ ...manifest, documents: entries });
}

const dayLabel = "last updated";
// The marks between the label and its day, and the day.
const dayEnds = dayLabel.length + 20;

/** A line without the digits of the day that stands behind its label. */
function withoutDay(line: string): string {
  const at = line.toLowerCase().indexOf(dayLabel);
  if (at < 0) return line;
  const day = line.slice(at, at + dayEnds).replaceAll(/[0-9]/g, "");
  return line.slice(0, at) + day + line.slice(at + dayEnds);
}

function modelSpecs(root: string): readonly string[] {
  return entriesOf(join(root, "packages/models")).map(({ name }) => `packages/models/${name}/model.json`);
}
