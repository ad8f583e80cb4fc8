import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The folder that a package finds another in, as Node looks for it. */
function find(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}

/** All that an app gets with a package, by folder. */
function installed(folder: string, known = new Map<string, Manifest>()): ReadonlyMap<string, Manifest> {
  if (known.has(folder)) return known;
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  known.set(folder, manifest);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    // Binaries of other systems are not there.
    const next = find(name, folder);
    if (next !== undefined) installed(next, known);
  }
  return known;
}

// pnpm refuses to go on where a package wants to run a script on install that nobody has allowed.
test("nothing that comes with the emulator runs a script on install", () => {
  const packages = installed(fileURLToPath(new URL("..", import.meta.url)));
  const names = [...packages.values()].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["sharp", "libsql", "hono"]));
  const running = [...packages].filter(
    ([folder, { scripts = {} }]) =>
      ["preinstall", "install", "postinstall"].some((name) => scripts[name] !== undefined) ||
      // Built by node-gyp without being asked.
      existsSync(join(folder, "binding.gyp")),
  );
  expect(running.map(([, { name }]) => name)).toEqual([]);
});
