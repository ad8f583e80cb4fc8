// In: an app's folder, and a model's id or the name of its package. Out: that package as the app has it installed. Folders
// are looked through as Node does: node_modules of the app, then of each folder above it; a link of pnpm is followed.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { hasCode } from "../has-code.js";
import { UsageError } from "../usage-error.js";
import { installCommand } from "./install-command.js";
import { nearest } from "./nearest.js";
import { parseVersion, type Version } from "./version.js";

/** The scope that model packages are published under. */
const scope = "@runflow-models";

export interface InstalledPackage {
  readonly folder: string;
  /** The name that the app imports. */
  readonly name: string;
  readonly model: string;
  readonly version: Version;
  /** The record of majors, as it stands in the manifest. */
  readonly changes: unknown;
}

/** Finds the package of a model among what an app has installed. */
export async function findInstalled(app: string, wanted: string): Promise<InstalledPackage> {
  const name = packageNameIn(wanted);
  if (name !== undefined) {
    for (const folder of moduleFolders(app)) {
      const found = await readInstalled(join(folder, name), name);
      if (found !== undefined) return found;
    }
  }
  const installed = await modelPackages(app);
  const byModel = installed.find(({ model }) => model === wanted);
  if (byModel !== undefined) return byModel;

  const hint = `If it is not in your app yet: ${await installCommand(app, `${name ?? `${scope}/<package>`}@latest`)}`;
  const place = `node_modules of ${app} and of the folders above it`;
  if (installed.length === 0) throw new UsageError(`${place} hold no model package.`, hint);
  const labels = installed.map((found) => (name === undefined ? found.model : found.name));
  const like = nearest(name ?? wanted, labels);
  throw new UsageError(
    `${JSON.stringify(wanted)} is not in ${place}. ` +
      (like.length > 0 ? `Did you mean ${like.join(" or ")}?` : `Installed: ${firstOf(labels)}.`),
    hint,
  );
}

/** The package that is meant, unless a model's id is. */
function packageNameIn(wanted: string): string | undefined {
  const name = wanted.includes("/") ? wanted : `${scope}/${wanted}`;
  return /^@[\w-][\w.-]*\/[\w-][\w.-]*$/.test(name) ? name : undefined;
}

function moduleFolders(app: string): readonly string[] {
  const parent = dirname(app);
  return [join(app, "node_modules"), ...(parent === app ? [] : moduleFolders(parent))];
}

/** Every installed model package, the nearest of each name. */
async function modelPackages(app: string): Promise<readonly InstalledPackage[]> {
  const found = new Map<string, InstalledPackage>();
  for (const folder of moduleFolders(app)) {
    for (const entry of await namesIn(join(folder, scope))) {
      const name = `${scope}/${entry}`;
      if (found.has(name)) continue;
      const manifest = await readManifest(join(folder, name));
      const installed = manifest === undefined ? undefined : fromManifest(manifest, join(folder, name), name);
      if (installed !== undefined) found.set(name, installed);
    }
  }
  return [...found.values()];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

async function readInstalled(folder: string, name: string): Promise<InstalledPackage | undefined> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) return undefined;
  const installed = fromManifest(manifest, folder, name);
  if (installed !== undefined) return installed;
  throw new UsageError(
    `${join(folder, "package.json")} belongs to no model: it has no generated.model, or its version is none.`,
    "Name the package of a model, or the model's id, such as openai/gpt-image-2/edit.",
  );
}

async function readManifest(folder: string): Promise<unknown> {
  const path = join(folder, "package.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(
      `${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      "Install the package again.",
    );
  }
}

function fromManifest(manifest: unknown, folder: string, name: string): InstalledPackage | undefined {
  const { version, generated } = (manifest ?? {}) as { readonly version?: unknown; readonly generated?: unknown };
  const { model, changes } = (generated ?? {}) as { readonly model?: unknown; readonly changes?: unknown };
  const parsed = typeof version === "string" ? parseVersion(version) : undefined;
  if (typeof model !== "string" || parsed === undefined) return undefined;
  return { folder, name, model, version: parsed, changes };
}

function firstOf(labels: readonly string[]): string {
  const most = 10;
  const rest = labels.length - most;
  return `${labels.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
