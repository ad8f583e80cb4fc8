import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A case that once broke a promise. */
export interface Fixture {
  readonly target: string;
  /** What it broke. */
  readonly promise: string;
  readonly case: unknown;
}

const folder = fileURLToPath(new URL("./fixtures", import.meta.url));

/** Keeps a case, and says where. */
export async function storeFixture(fixture: Fixture): Promise<string> {
  const text = `${JSON.stringify(fixture, null, 2)}\n`;
  const path = join(folder, `${fixture.target}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, text);
  return path;
}

/** All cases that were kept, by file name. */
export async function readFixtures(): Promise<ReadonlyMap<string, Fixture>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return new Map(names.map((name, index) => [name, JSON.parse(texts[index] ?? "") as Fixture]));
}
