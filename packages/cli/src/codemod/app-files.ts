// In: an app's folder. Out: its files that may hold code, and what cannot be looked into. No link is followed, so that nothing
// outside the folder is ever read as a part of it, written, or walked in a circle.

import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

import { hasCode } from "../has-code.js";

/** A file of an app. */
export interface AppFile {
  readonly path: string;
  /** Code that the compiler reads, or code inside another format. */
  readonly kind: "code" | "embedded";
  /** A link to a file outside the app's folder. */
  readonly outside?: true;
}

/** Something that was not looked at. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

/** Dependencies, build results and caches: nobody edits them by hand. */
const leftOut = new Set(
  (
    "node_modules bower_components dist build coverage .git .hg .svn .next .nuxt .output .svelte-kit .astro .vercel " +
    ".netlify .turbo .cache .parcel-cache .angular .expo .wrangler .yarn .pnpm-store"
  ).split(" "),
);

/** Every file of an app that may mention a package, in the order of their names. */
export async function appFiles(
  app: string,
): Promise<{ readonly files: readonly AppFile[]; readonly unread: readonly Unread[] }> {
  const files: AppFile[] = [];
  const unread: Unread[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (!hasCode(error, "EACCES", "EPERM", "ENOENT")) throw error;
      unread.push({ path: folder, reason: "cannot be opened" });
      return [];
    });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const kind = kindOf(entry.name);
      if (leftOut.has(entry.name)) continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile() && kind !== undefined) files.push({ path, kind });
      else if (entry.isSymbolicLink()) {
        const target = await outsideTarget(path, app);
        if (target === "folder") unread.push({ path, reason: "is a link to a folder outside the app" });
        else if (target === "file" && kind !== undefined) files.push({ path, kind, outside: true });
      }
    }
  };
  await visit(app);
  return { files, unread };
}

function kindOf(name: string): AppFile["kind"] | undefined {
  if (/\.[cm]?[jt]sx?$/.test(name)) return "code";
  return /\.(?:vue|svelte|astro|mdx|html|marko)$/.test(name) ? "embedded" : undefined;
}

/** What a link leads to, where that is outside the app; what is inside is met at its own place. */
async function outsideTarget(link: string, app: string): Promise<"file" | "folder" | undefined> {
  try {
    const target = await realpath(link);
    if (target === app || target.startsWith(app.endsWith(sep) ? app : app + sep)) return undefined;
    return (await stat(target)).isDirectory() ? "folder" : "file";
  } catch (error) {
    // It leads nowhere, or in a circle: there is no file behind it.
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return undefined;
    throw error;
  }
}
