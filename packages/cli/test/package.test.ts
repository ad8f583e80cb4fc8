import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

import { textOf } from "./support/with-folder.js";

/** Every package that an installation brings, as `name@version`. */
async function installation(folder: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  const {
    name,
    version,
    dependencies = {},
  } = JSON.parse(await textOf(folder, "package.json")) as {
    readonly name: string;
    readonly version: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  if (found.has(`${name}@${version}`)) return found;
  found.add(`${name}@${version}`);
  for (const dependency of Object.keys(dependencies)) await installation(await resolveFrom(folder, dependency), found);
  return found;
}

async function resolveFrom(folder: string, name: string): Promise<string> {
  const parent = dirname(folder);
  return realpath(join(folder, "node_modules", name)).catch((error: unknown) => {
    if (parent === folder) throw error;
    return resolveFrom(parent, name);
  });
}

it("is 12 packages at most, because npx downloads them all", async () => {
  const packages = await installation(dirname(dirname(fileURLToPath(import.meta.url))));
  expect([...packages].map((name) => name.replace(/@[^@]+$/, ""))).toContain("ts-morph");
  expect(packages.size).toBeLessThanOrEqual(12);
});
