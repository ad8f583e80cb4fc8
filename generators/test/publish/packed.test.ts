import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { readPackages } from "../../src/commands/registry.js";
import { readPacked, writePacked } from "../../src/publish/packed.js";
import { readPublishables } from "../../src/publish/publishable.js";
import { packTarball, unpackTarball } from "../../src/publish/tarball.js";
import { withFolder } from "../cli/command.js";
import { writePackage } from "./registry.js";
import { onBench, published, scoped } from "./release-bench.js";

/** A checkout with a built package, `core`, and one that is committed as it is, `lamp`; and the same without the build. */
async function checkouts(folder: string): Promise<{ readonly built: string; readonly clean: string }> {
  const [built, clean] = [join(folder, "built"), join(folder, "clean")];
  for (const root of [built, clean]) {
    for (const name of ["core", "lamp"]) await writePackage(root, name);
    const path = join(root, "packages/core/package.json");
    const manifest = JSON.parse(await readFile(path, "utf8")) as { files: string[]; exports: unknown };
    await writeFile(
      path,
      JSON.stringify({ ...manifest, files: ["dist", "index.js"], exports: { ".": "./dist/main.js" } }),
    );
  }
  await mkdir(join(built, "packages/core/dist"));
  await writeFile(join(built, "packages/core/dist/main.js"), "export {};\n");
  return { built, clean };
}

/** Packs a built checkout, lets a hand change a tarball and vouch for it, and reads it where nothing is built. */
async function readChanged(
  folder: string,
  name: "core" | "lamp",
  edit: (files: Map<string, Uint8Array>) => void,
): Promise<unknown> {
  const { built, clean } = await checkouts(folder);
  const place = join(folder, "packed");
  await writePacked(place, await readPublishables(built));
  const file = join(place, `runflow-models-${name}.tgz`);
  const files = new Map(unpackTarball(await readFile(file)));
  edit(files);
  const tarball = packTarball(files);
  await writeFile(file, tarball);
  const hash = (content: Uint8Array | string): string => createHash("sha512").update(content).digest("hex");
  const path = join(place, "packages.json");
  const index = JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
  const text = JSON.stringify({ ...index, [`@runflow-models/${name}`]: hash(tarball) });
  await writeFile(path, text);
  return readPackages(clean, { folder: place, hash: hash(text) });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("what another job has packed", () => {
  it("is what a checkout without a build publishes, to the byte", () =>
    withFolder(async (folder) => {
      const { built, clean } = await checkouts(folder);
      const place = join(folder, "packed");
      const hash = await writePacked(place, await readPublishables(built));
      const packages = await readPackages(clean, { folder: place, hash });
      const own = await readPublishables(built);
      expect(packages.map(({ name, hash: content }) => [name, content])).toEqual(
        own.map(({ name, hash: content }) => [name, content]),
      );
      for (const one of packages) {
        const file = join(place, `${one.name.slice(1).replace("/", "-")}.tgz`);
        expect(Buffer.compare(one.tarball ?? new Uint8Array(), await readFile(file))).toBe(0);
      }
    }));

  it("goes to the registry", () =>
    onBench(async ({ folder, registry, release }) => {
      const place = join(folder, "packed");
      const hash = await writePacked(place, await readPublishables(folder));
      const report = await release({ packed: place, packedHash: hash });
      expect([...published(report)].sort()).toEqual(
        [...scoped("core@1.0.0", "lamp@1.0.0", "lantern@1.0.0", "torch@1.0.0")].sort(),
      );
      expect(await registry.list()).toHaveLength(4);
      await expect(release({ packed: place })).rejects.toThrow("needs both --packed and --packed-hash");
    }));

  it.each<[string, "core" | "lamp", (files: Map<string, Uint8Array>) => void, RegExp]>([
    [
      "a committed file with other content",
      "lamp",
      (files) => files.set("index.js", bytes("steal()")),
      /index\.js differs/,
    ],
    [
      "a committed file of a built package",
      "core",
      (files) => files.set("README.md", bytes("# x")),
      /README\.md differs/,
    ],
    ["a committed file left out", "lamp", (files) => files.delete("LICENSE"), /LICENSE is missing in its tarball/],
    ["a file that nobody committed", "lamp", (files) => files.set("evil.js", bytes("1")), /evil\.js is in its tarball/],
    ["a file beside the build", "core", (files) => files.set("evil.js", bytes("1")), /evil\.js is in its tarball/],
    [
      "a manifest with a script",
      "core",
      (files) => {
        const manifest = JSON.parse(Buffer.from(files.get("package.json") ?? []).toString()) as Record<string, unknown>;
        files.set("package.json", bytes(`${JSON.stringify({ ...manifest, scripts: { install: "x" } }, null, 2)}\n`));
      },
      /package\.json differs/,
    ],
    [
      "a manifest with a dependency",
      "lamp",
      (files) => {
        const text = Buffer.from(files.get("package.json") ?? []).toString();
        files.set("package.json", bytes(text.replace('"dependencies": {', '"dependencies": {\n    "evil": "1.0.0",')));
      },
      /package\.json differs/,
    ],
    [
      "another build under the old hash",
      "core",
      (files) => files.set("dist/main.js", bytes("2")),
      /package\.json differs/,
    ],
  ])("is refused with %s", (_what, name, edit, problem) =>
    withFolder(async (folder) => {
      await expect(readChanged(folder, name, edit)).rejects.toMatchObject({
        name: "UsageError",
        message: expect.stringMatching(problem) as string,
      });
    }),
  );

  it("is refused when a byte of it is not what was vouched for", () =>
    withFolder(async (folder) => {
      const { built, clean } = await checkouts(folder);
      const place = join(folder, "packed");
      const hash = await writePacked(place, await readPublishables(built));
      await expect(readPacked(place, "0".repeat(128))).rejects.toThrow("packages.json in");
      await appendFile(join(place, "runflow-models-lamp.tgz"), "x");
      await expect(readPacked(place, hash)).rejects.toThrow("The tarball of @runflow-models/lamp");
      await rm(join(place, "runflow-models-lamp.tgz"));
      await expect(readPackages(clean, { folder: place, hash })).rejects.toThrow("lamp is missing");
    }));

  it("is of the same commit: nothing more and nothing less", () =>
    withFolder(async (folder) => {
      const { built, clean } = await checkouts(folder);
      const place = join(folder, "packed");
      const hash = await writePacked(place, await readPublishables(built));
      await writePackage(clean, "torch");
      await expect(readPackages(clean, { folder: place, hash })).rejects.toThrow(
        "torch is in this commit and was not packed",
      );
      for (const name of ["torch", "lamp"]) await rm(join(clean, "packages/models", name), { recursive: true });
      await expect(readPackages(clean, { folder: place, hash })).rejects.toThrow(
        "lamp was packed and is not in this commit",
      );
    }));

  it("is not made from packages that lack their build", () =>
    withFolder(async (folder) => {
      const { clean } = await checkouts(folder);
      await expect(writePacked(join(folder, "packed"), await readPublishables(clean))).rejects.toThrow(
        "dist is listed and missing",
      );
    }));
});
