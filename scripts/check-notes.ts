// A change to what a published package holds says in a note what its users should know: without one its version would stay,
// and the publisher would refuse the package. A package that is new needs none.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import parseChangeset from "@changesets/parse";

import { standardError, standardOutput } from "../generators/src/text/terminal.js";

const usage = `Usage: node --import tsx scripts/check-notes.ts [--since <commit>]

Says which published packages changed since a commit (default: origin/main) without a note in .changeset.

Options:
  --since <commit>  what to compare with
  --help            print this
`;

// Who changes the generator changes every package: a few lines say it.
const shown = 20;
const root = resolve(import.meta.dirname, "..");
const { since, help } = options();
if (help) {
  standardOutput.block(usage);
  process.exit(0);
}

const base = git("merge-base", since, "HEAD").trim();
const changed = git("diff", "--name-only", "-z", base, "--").split("\0").filter(Boolean);
const noted = await notedPackages();
const missing = (await folders()).flatMap((folder) => problemOf(folder) ?? []);
if (missing.length > 0) {
  const rest = missing.length > shown ? [`… and ${missing.length - shown} more.`] : [];
  standardError.lines(
    ...missing.slice(0, shown),
    ...rest,
    "Add a note with `pnpm changeset`, or for generated packages with `pnpm regenerate --offline`.",
  );
  process.exitCode = 1;
} else standardOutput.lines("Every changed package has a note.");

function options(): { readonly since: string; readonly help: boolean } {
  try {
    const { values } = parseArgs({
      options: { since: { type: "string", default: "origin/main" }, help: { type: "boolean", default: false } },
    });
    return values;
  } catch (error) {
    standardError.block(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return process.exit(2);
  }
}

function problemOf(folder: string): string | undefined {
  const path = `${folder}/package.json`;
  const before = manifestAt(base, path);
  const after = JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
  if (before === undefined || after.private === true || before.version !== after.version) return undefined;
  const published = carried(folder);
  const file = changed.find((name) => published.some((pattern) => pattern.test(name)));
  if (file === undefined || noted.has(after.name)) return undefined;
  return `${after.name} changed (${file}) and no note says so.`;
}

/** The files of the repository from which a package's tarball is made. */
function carried(folder: string): readonly RegExp[] {
  // Linear: the name of a folder, letter by letter.
  if (folder.startsWith("packages/models/")) return [new RegExp(`^${folder}/(?!CHANGELOG\\.md$)`)];
  // Linear: the same, with the names of a few files.
  const own = new RegExp(`^${folder}/(src/|docs/|package\\.json$|README\\.md$|LICENSE$)`);
  // The emulator carries the snapshot and the specs of all models.
  return folder === "packages/emulator"
    ? [own, /^generators\/snapshots\//, /^packages\/models\/[^/]+\/model\.json$/]
    : [own];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

function manifestAt(commit: string, path: string): Manifest | undefined {
  const exists = git("ls-tree", "--name-only", commit, "--", path).trim() !== "";
  return exists ? (JSON.parse(git("show", `${commit}:${path}`)) as Manifest) : undefined;
}

async function folders(): Promise<readonly string[]> {
  const manifests = git("ls-files", "-z", "packages/*/package.json", "packages/models/*/package.json");
  return manifests
    .split("\0")
    .filter((path) => /^packages\/(models\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => path.replace(/\/package\.json$/, ""));
}

async function notedPackages(): Promise<ReadonlySet<string>> {
  const folder = join(root, ".changeset");
  const notes = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  const parsed = await Promise.all(
    notes.map(async (name) => parseChangeset(await readFile(join(folder, name), "utf8"))),
  );
  return new Set(parsed.flatMap(({ releases }) => releases.map(({ name }) => name)));
}

function git(...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}
