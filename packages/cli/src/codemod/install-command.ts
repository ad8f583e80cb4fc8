import { access } from "node:fs/promises";
import { dirname, join } from "node:path";

const managers: readonly (readonly [lockfile: string, command: string])[] = [
  ["pnpm-lock.yaml", "pnpm add"],
  ["yarn.lock", "yarn add"],
  ["bun.lock", "bun add"],
  ["bun.lockb", "bun add"],
  ["package-lock.json", "npm install"],
];

/** The command that installs a package in an app, by the package manager whose lockfile stands nearest. */
export async function installCommand(app: string, what: string): Promise<string> {
  for (let folder = app; ; folder = dirname(folder)) {
    for (const [lockfile, command] of managers) {
      if (await exists(join(folder, lockfile))) return `${command} ${what}`;
    }
    if (dirname(folder) === folder) return `npm install ${what}`;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
