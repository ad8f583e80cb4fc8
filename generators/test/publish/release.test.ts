import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import { runRelease, type ReleaseReport } from "../../src/commands/release.js";
import { withFolder } from "../cli/command.js";
import { startRelease, type ReleaseProcess } from "./release-process.js";
import { names, onBench, published, scoped, type Bench } from "./release-bench.js";
import { startGatekeeper, writePackage, type Ruling } from "./registry.js";

describe("a release", () => {
  it("publishes everything once, then nothing", () =>
    onBench(async ({ registry, release }) => {
      expect(published(await release())).toEqual(scoped("core@1.0.0", "lamp@1.0.0", "lantern@1.0.0", "torch@1.0.0"));
      expect(await release()).toMatchObject({ published: [], unchanged: 4, left: [], failed: [] });
      expect(await registry.list()).toEqual(scoped("core@1.0.0", "lamp@1.0.0", "lantern@1.0.0", "torch@1.0.0"));
      const document = (await registry.packument("@runflow-models/lamp")) as {
        versions: Record<string, Record<string, unknown>>;
      };
      expect(document.versions["1.0.0"]).toMatchObject({ dependencies: { "@runflow-models/core": "^1.0.0" } });
      const core = (await registry.packument("@runflow-models/core")) as {
        versions: Record<string, Record<string, unknown>>;
      };
      expect(core.versions["1.0.0"]?.devDependencies ?? {}).toEqual({});
      expect(core.versions["1.0.0"]?.scripts ?? {}).toEqual({});
    }));

  it("republishes no model for a patch of core, and every model for a major", () =>
    onBench(async ({ folder, release }) => {
      await release();
      await writePackage(folder, "core", { version: "1.0.1", text: "export const value = 2;\n" });
      expect(published(await release())).toEqual(scoped("core@1.0.1"));
      await writePackage(folder, "core", { version: "2.0.0", text: "export const value = 3;\n" });
      for (const name of names) await writePackage(folder, name, { version: "1.0.1" });
      expect(published(await release())).toEqual(scoped("core@2.0.0", "lamp@1.0.1", "lantern@1.0.1", "torch@1.0.1"));
    }));

  it("leaves a package whose version moved and whose content did not", () =>
    onBench(async ({ folder, release }) => {
      await release();
      await writePackage(folder, "lamp", { version: "1.1.0" });
      expect(await release()).toMatchObject({ published: [], unchanged: 4 });
    }));

  it("asks for a note when the content changed and the version did not", () =>
    onBench(async ({ folder, registry, release }) => {
      await release();
      await writePackage(folder, "lamp", { text: "export const value = 2;\n" });
      await writePackage(folder, "torch", { version: "1.1.0", text: "export const value = 2;\n" });
      const report = await release();
      expect(report.failed).toEqual([
        {
          name: "@runflow-models/lamp",
          reason: expect.stringContaining("The registry holds 1.0.0 with other content"),
        },
      ]);
      expect(published(report)).toEqual(scoped("torch@1.1.0"));
      expect((await registry.list()).filter((entry) => entry.includes("lamp"))).toEqual(scoped("lamp@1.0.0"));
    }));

  it("publishes core under the version that its models name, also when only that moved", () =>
    onBench(async ({ folder, release }) => {
      await release();
      await writePackage(folder, "core", { version: "1.0.1" });
      await writePackage(folder, "lamp", { version: "1.1.0", text: "export const value = 2;\n" });
      expect(published(await release())).toEqual(scoped("core@1.0.1", "lamp@1.1.0"));
    }));

  it("names both folders that hold one package", () =>
    onBench(async ({ folder, release }) => {
      const path = join(folder, "packages/models/lantern/package.json");
      await writeFile(path, (await readFile(path, "utf8")).replaceAll("models/lantern", "models/lamp"));
      await expect(release()).rejects.toThrow(
        "packages/models/lamp and packages/models/lantern are both named @runflow-models/lamp.",
      );
    }));

  it("names both folders that hold one package, whatever the case of its letters", () =>
    onBench(async ({ folder, registry, release }) => {
      const path = join(folder, "packages/models/lantern/package.json");
      await writeFile(path, (await readFile(path, "utf8")).replaceAll("models/lantern", "models/Core"));
      await expect(release()).rejects.toThrow(
        "packages/core and packages/models/lantern are both named @runflow-models/Core.",
      );
      expect(await registry.list()).toEqual([]);
    }));

  it.each(["proxy", "emulator", "cli", "catalog", "react", "ai-sdk", "site", "_lamp", "lamp-"])(
    "sends nothing while a model has the name %s",
    (name) =>
      onBench(async ({ folder, registry, release }) => {
        const path = join(folder, "packages/models/lantern/package.json");
        await writeFile(path, (await readFile(path, "utf8")).replaceAll("models/lantern", `models/${name}`));
        await expect(release()).rejects.toThrow(
          `packages/models/lantern is the package of a model and is named @runflow-models/${name}, which no model can have`,
        );
        expect(await registry.list()).toEqual([]);
      }),
  );

  it("stays within its budget, core first, and goes on in the next run", () =>
    onBench(async ({ release }) => {
      const first = await release({ budget: 2 });
      expect(published(first)).toHaveLength(2);
      expect(published(first)[0]).toBe("@runflow-models/core@1.0.0");
      expect(first.left).toHaveLength(2);
      const second = await release({ budget: 2 });
      expect({ published: second.published.length, unchanged: second.unchanged, left: second.left }).toEqual({
        published: 2,
        unchanged: 2,
        left: [],
      });
    }));

  it("publishes nothing on a dry run", () =>
    onBench(async ({ registry, release }) => {
      expect(published(await release({ dryRun: true }))).toHaveLength(4);
      expect(await registry.list()).toEqual([]);
    }));

  it("keeps new names for the bootstrap, and the bootstrap leaves known ones alone", () =>
    onBench(async ({ folder, release }) => {
      await rm(join(folder, "packages/models/torch"), { recursive: true });
      expect(published(await release({ names: "new" }))).toHaveLength(3);
      await writePackage(folder, "torch");
      await writePackage(folder, "lamp", { version: "1.1.0", text: "export const value = 2;\n" });
      const bootstrap = await release({ names: "new" });
      expect(published(bootstrap)).toEqual(scoped("torch@1.0.0"));
      expect(published(await release())).toEqual(scoped("lamp@1.1.0"));
    }));

  it("marks the package of a gone model, and takes the mark away when it is back", () =>
    onBench(async ({ folder, registry, release }) => {
      const marks = async (): Promise<readonly unknown[]> => {
        const document = (await registry.packument("@runflow-models/lamp")) as {
          versions: Record<string, { deprecated?: string }>;
        };
        return Object.values(document.versions).map(({ deprecated }) => deprecated || undefined);
      };
      await writePackage(folder, "lamp", { state: "active" });
      await release();
      await writePackage(folder, "lamp", { version: "1.1.0", state: "gone" });
      expect((await release()).deprecations.deprecated).toEqual(scoped("lamp"));
      expect(await marks()).toEqual([
        "The upstream no longer lists this model.",
        "The upstream no longer lists this model.",
      ]);
      expect((await release()).deprecations.deprecated).toEqual([]);
      await writePackage(folder, "lamp", { version: "1.2.0", state: "active" });
      await release();
      expect(await marks()).toEqual([undefined, undefined, undefined]);
    }));

  it("stops a tarball that lacks a file, and lets the others go", () =>
    onBench(async ({ folder, registry, release }) => {
      await rm(join(folder, "packages/models/lamp/index.js"));
      const report = await release();
      expect(report.failed).toEqual([
        { name: "@runflow-models/lamp", reason: expect.stringContaining("index.js is listed and missing") },
      ]);
      expect(await registry.list()).toEqual(scoped("core@1.0.0", "lantern@1.0.0", "torch@1.0.0"));
    }));

  it("lets no model go when core cannot", () =>
    onBench(async ({ folder, registry, release }) => {
      await rm(join(folder, "packages/core/index.js"));
      expect(await release()).toMatchObject({ published: [], left: scoped("lamp", "lantern", "torch") });
      expect(await registry.list()).toEqual([]);
    }));

  it("tags the commit once for each run that published", () =>
    onBench(async ({ folder, release }) => {
      const git = async (...args: readonly string[]): Promise<string> =>
        (await promisify(execFile)("git", [...args], { cwd: folder })).stdout.trim();
      await git("init", "-q");
      await git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "first");
      expect((await release({ tag: true })).tag).toBe("release-1");
      expect((await release({ tag: true })).tag).toBeUndefined();
      await writePackage(folder, "lamp", { version: "1.1.0", text: "export const value = 2;\n" });
      expect((await release({ tag: true })).tag).toBe("release-2");
      expect(await git("tag", "--list", "-n3", "release-2")).toContain("@runflow-models/lamp@1.1.0");
    }));

  it.each([
    ["no address", "registry", /is no registry/],
    ["another machine", "https://registry.example.com", /nothing is published from a developer's machine/],
  ])("refuses %s before it looks at a package", async (_name, registry, message) => {
    await withFolder(async (folder) => {
      const options = {
        registry,
        root: folder,
        budget: 1,
        concurrency: 1,
        dryRun: false,
        tag: false,
        names: "all",
        environment: { NODE_AUTH_TOKEN: "x" },
      } as const;
      await expect(runRelease(options)).rejects.toThrow(message);
    });
  });
});

describe("a registry that makes trouble", () => {
  const behind = async (
    bench: Bench,
    rule: (path: string, nth: number) => Ruling,
    work: (url: string, uploads: readonly string[]) => Promise<void>,
  ): Promise<void> => {
    const gatekeeper = await startGatekeeper(bench.registry.url, rule);
    try {
      await work(gatekeeper.url, gatekeeper.uploads);
    } finally {
      await gatekeeper.close();
    }
  };

  it("that says 429 is given the time that it asks for", () =>
    onBench(async (bench) => {
      let refusals = 0;
      const rule = (_path: string, nth: number): Ruling => {
        if (nth < 2 || refusals >= 3) return "pass";
        refusals++;
        return { status: 429, headers: { "retry-after": "1" } };
      };
      await behind(bench, rule, async (url, uploads) => {
        const said: string[] = [];
        const report = await bench.release({ registry: url, onProgress: (text) => said.push(text) });
        expect(report).toMatchObject({ left: [], failed: [] });
        expect(said.filter((text) => text.includes("wait 1 s"))).toHaveLength(3);
        expect(uploads).toHaveLength(4);
      });
    }));

  it("that asks for more time than a run has is left, and the rest goes later", () =>
    onBench(async (bench) => {
      const wall = (_path: string, nth: number): Ruling =>
        nth < 2 ? "pass" : { status: 429, headers: { "retry-after": "86400" } };
      await behind(bench, wall, async (url) => {
        const report = await bench.release({ registry: url });
        expect(report.published).toHaveLength(2);
        expect(report.left).toHaveLength(2);
      });
      expect((await bench.release()).published).toHaveLength(2);
      expect(await bench.registry.list()).toHaveLength(4);
    }));

  it("that takes a package and never says so has it once", () =>
    onBench(async (bench) => {
      await behind(
        bench,
        (_path, nth) => (nth === 1 ? "mute" : "pass"),
        async (url) => {
          expect(await bench.release({ registry: url })).toMatchObject({ left: [], failed: [] });
        },
      );
      expect(await bench.registry.list()).toEqual(scoped("core@1.0.0", "lamp@1.0.0", "lantern@1.0.0", "torch@1.0.0"));
    }));
});

describe("a publisher that is killed", () => {
  it("leaves what a second run completes: all there, none twice", () =>
    onBench(async ({ folder, registry }) => {
      for (let index = 0; index < 12; index++) await writePackage(folder, `extra-${index}`);
      let kills = 0;
      const started: { kill: () => void }[] = [];
      const gatekeeper = await startGatekeeper(registry.url, (_path, nth) => {
        if (nth !== 6) return "pass";
        // The registry gets this one; the publisher is dead before it learns of it.
        started[0]?.kill();
        return "mute";
      });
      const start = (): ReleaseProcess["ended"] => {
        const release = startRelease({ registry: gatekeeper.url, token: registry.token, root: folder }, "--json");
        started.push({
          kill: () => {
            kills++;
            release.kill();
          },
        });
        return release.ended;
      };
      try {
        expect(await start()).toMatchObject({ signal: "SIGKILL" });
        expect(kills).toBe(1);
        const half = await registry.list();
        expect(half.length).toBeGreaterThan(0);
        expect(half.length).toBeLessThan(16);
        const second = await start();
        expect(second.code).toBe(0);
        const report = JSON.parse(second.stdout) as ReleaseReport;
        const all = await registry.list();
        expect(all).toHaveLength(16);
        expect(all.every((entry) => entry.endsWith("@1.0.0"))).toBe(true);
        // An upload may still be on its way when its publisher dies, so what the registry got is what counts.
        expect(gatekeeper.uploads).toHaveLength(16);
        expect(new Set(gatekeeper.uploads).size).toBe(16);
        expect(report.published.length).toBeLessThanOrEqual(16 - half.length);
      } finally {
        await gatekeeper.close();
      }
    }));
});
