// Who may import whom, and who may touch the disk, the net, the clock or chance. A rule that is not checked is a wish.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { circlesAmong, importsOf, targetOf } from "./boundaries/arrows.js";
import { capabilitiesUsed } from "./boundaries/capabilities.js";
import { printingProblems } from "./boundaries/printed-text.js";
import { rooms, type Room } from "./boundaries/rooms.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "pnpm check boundaries",
  does: "Says which code imports what it may not import or imports itself in a circle, reaches the disk, the net, the clock or chance where it may not, or prints by itself.",
});

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const problems: string[] = [];
const arrows = new Map<string, readonly string[]>();
for (const file of await roomFiles()) {
  const path = relative(root, file);
  const room = roomOf(path);
  const text = await readFile(file, "utf8");
  const specifiers = importsOf(text);
  if (/^export \* /m.test(text)) problems.push(`${path}: export * hides what is public; name the exports.`);
  problems.push(...importProblems(path, specifiers, room), ...capabilityProblems(path, text, room));
  arrows.set(
    path,
    specifiers.filter((specifier) => specifier.startsWith(".")).map((specifier) => targetOf(path, specifier)),
  );
}
for (const circle of circlesAmong(arrows))
  problems.push(`These files import each other in a circle: ${circle.join(" → ")}.`);
const printing = [...(await sourceFiles(join(root, "generators/src"))), ...(await sourceFiles(join(root, "scripts")))];
for (const file of printing) problems.push(...printingProblems(relative(root, file), await readFile(file, "utf8")));

if (problems.length > 0) {
  standardError.lines(...problems);
  process.exitCode = 1;
} else {
  standardOutput.lines(
    `${rooms.length} rooms keep to their boundaries, ${arrows.size} files import each other in no circle, and ${printing.length} files leave printing to the printers.`,
  );
}

async function roomFiles(): Promise<readonly string[]> {
  const files = await Promise.all(rooms.map(({ folder }) => sourceFiles(join(root, folder))));
  return [...new Set(files.flat())];
}

/** A room within a room has rules of its own. */
function roomOf(path: string): Room {
  const [room] = rooms
    .filter(({ folder }) => path === folder || path.startsWith(`${folder}/`))
    .sort((left, right) => right.folder.length - left.folder.length);
  if (room === undefined) throw new Error(`No room has the file ${path}.`);
  return room;
}

function importProblems(path: string, specifiers: readonly string[], room: Room): string[] {
  const found: string[] = [];
  for (const specifier of specifiers) {
    if (specifier.startsWith(".")) {
      const target = targetOf(path, specifier);
      const allowed = [room.folder, ...room.mayImport].some(
        (other) => target === other || target.startsWith(`${other}/`),
      );
      if (!allowed) found.push(`${path}: may not import ${target}.`);
    } else if (specifier.startsWith("node:")) {
      if (!room.node.includes(specifier)) found.push(`${path}: may not use ${specifier}.`);
    } else if (room.packages !== undefined && !room.packages.includes(specifier)) {
      found.push(`${path}: may not depend on ${specifier}.`);
    }
  }
  return found;
}

function capabilityProblems(path: string, text: string, room: Room): string[] {
  return capabilitiesUsed(path, text)
    .filter(({ capability }) => room.reaches?.includes(capability) !== true)
    .map(
      ({ capability, name, line }) => `${path}:${line}: ${name} reaches the ${capability}, which this room may not.`,
    );
}

async function sourceFiles(path: string): Promise<string[]> {
  if (/\.m?ts$/.test(path)) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && /\.(?:tsx?|mjs)$/.test(entry.name) && !/[/\\]node_modules[/\\]/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
