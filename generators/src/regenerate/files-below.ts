import { readdirSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

/** Every file below a path, sorted; the path itself when it is a file, nothing when nothing is there. */
export function filesBelow(path: string): readonly string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isFile()) return [path];
  return entriesOf(path).flatMap((entry) => filesOf(join(path, entry.name), entry));
}

/** The entries of a folder by name; nothing when it is not there. */
export function entriesOf(folder: string): readonly Dirent[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function filesOf(path: string, entry: Dirent): readonly string[] {
  if (entry.isFile()) return [path];
  return entry.isDirectory() ? entriesOf(path).flatMap((inner) => filesOf(join(path, inner.name), inner)) : [];
}
