import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { readSnapshot } from "../../src/read/snapshot.js";
import { withFolder } from "../cli/command.js";
import { startGatekeeper, startRegistry, type Ruling } from "../publish/registry.js";
import { startRelease, type ReleaseProcess } from "../publish/release-process.js";
import { emulatedNight } from "./emulated-night.js";
import { writeManyModels } from "./many-models.js";
import { proveRelease } from "./prove-release.js";
import { commit, copyUpstream, createReleaseWorkspace, editFile, version } from "./release-workspace.js";

const hour = 3_600_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
  const start = performance.now();
  const result = await work();
  say(`${name}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return result;
};

it("brings every model through a registry into an app", { timeout: hour }, () =>
  withFolder(async (folder) => {
    const { models, seconds } = await proveRelease(folder);
    say(
      `${models} models: ${Object.entries(seconds)
        .map(([name, value]) => `${name} ${value} s`)
        .join(", ")}`,
    );
  }),
);

it("publishes every model through two kills and a wall of 429", { timeout: hour }, () =>
  withFolder(async (folder) => {
    const upstream = join(folder, "upstream");
    const repository = join(folder, "repository");
    await copyUpstream(upstream);
    await createReleaseWorkspace(repository);
    const models = (await emulatedNight(upstream, repository)).new.length;
    const registry = await startRegistry(join(folder, "registry"));
    const running: { kill?: () => void } = {};
    let refusals = 0;
    const gatekeeper = await startGatekeeper(registry.url, (_path, nth): Ruling => {
      if (nth === 20 || nth === 35) {
        running.kill?.();
        return nth === 20 ? "mute" : "pass";
      }
      if (nth < 45 || refusals >= 5) return "pass";
      refusals++;
      return { status: 429, headers: { "retry-after": "1" } };
    });
    const run = (): ReleaseProcess["ended"] => {
      const started = startRelease({ registry: gatekeeper.url, token: registry.token, root: repository });
      running.kill = started.kill;
      return started.ended;
    };
    try {
      for (const kill of [1, 2]) {
        expect((await run()).code).toBeNull();
        say(`after kill ${kill}: ${(await registry.list()).length} of ${models + 1} are out`);
      }
      const last = await run();
      expect(last.code).toBe(0);
      expect(refusals).toBe(5);
      expect(`${last.stdout}${last.stderr}`).toContain("the registry asks to wait 1 s");
      const all = await registry.list();
      say(`at the end: ${all.length} versions of ${models + 1} packages; 5 answers of 429 were waited for`);
      expect(all).toHaveLength(models + 1);
      expect(all.every((entry) => entry.endsWith("@1.0.0"))).toBe(true);
    } finally {
      await gatekeeper.close();
      await registry.close();
    }
  }),
);

describe("a thousand models", () => {
  it("are left alone on a quiet night, and 200 changed ones are versioned", { timeout: hour }, () =>
    withFolder(async (folder) => {
      const upstream = join(folder, "upstream");
      const repository = join(folder, "repository");
      const ids = await writeManyModels(upstream, 1000);
      await createReleaseWorkspace(repository);
      const first = await timed("first night, 1,000 models", () => emulatedNight(upstream, repository));
      expect(first.new).toHaveLength(ids.length);
      await commit(repository, "All models");

      const snapshots = join(repository, "generators/snapshots");
      await timed("reading the snapshot", async () => {
        const snapshot = await readSnapshot(snapshots);
        await Promise.all(ids.map((id) => snapshot.page(id)));
      });
      expect(
        await timed("quiet night, without the crawl", () => emulatedNight(upstream, repository, { offline: true })),
      ).toMatchObject({ news: false });
      expect(
        await timed("quiet night, with the crawl over loopback", () => emulatedNight(upstream, repository)),
      ).toMatchObject({ news: false });

      await editFile(join(upstream, "models-catalog.json"), (text) => {
        const entries = JSON.parse(text) as readonly object[];
        return JSON.stringify(
          entries.map((entry, index) => (index < 200 ? { ...entry, price_label: "$0.05/image" } : entry)),
          null,
          2,
        );
      });
      const changed = await timed("night with 200 changed models", () => emulatedNight(upstream, repository));
      expect(changed.changed).toHaveLength(200);
      expect((await readdir(join(repository, ".changeset"))).filter((name) => name.startsWith("gen-"))).toHaveLength(
        200,
      );
      await commit(repository, "200 changed");
      await timed("versioning 200 of 1,000 packages", () => version(repository));
    }),
  );
});
