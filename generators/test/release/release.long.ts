import { startEmulator } from "@runflow-models/emulator";
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { runRegenerate, type RegenerateOptions } from "../../src/commands/regenerate.js";
import { workspace } from "../../src/commands/workspace.js";
import { readSnapshot } from "../../src/read/snapshot.js";
import type { NightReport } from "../../src/release/night-report.js";
import { withFolder } from "../cli/command.js";
import { startGatekeeper, startRegistry, type Ruling } from "../publish/registry.js";
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

async function night(
  upstream: string,
  repository: string,
  more: Partial<RegenerateOptions> = {},
): Promise<NightReport> {
  const emulator = more.offline === true ? undefined : await startEmulator({ snapshot: upstream });
  const url = emulator?.url ?? "http://127.0.0.1:9";
  try {
    return await runRegenerate({
      site: url,
      api: url,
      snapshots: join(repository, "generators/snapshots"),
      out: join(repository, "packages/models"),
      changesets: join(repository, ".changeset"),
      dryRun: false,
      offline: false,
      force: [],
      ...more,
    });
  } finally {
    await emulator?.close();
  }
}

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
    const models = (await night(upstream, repository)).new.length;
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
    const args = [
      "release",
      "--registry",
      gatekeeper.url,
      "--root",
      repository,
      "--resume",
      join(folder, "resume"),
      "--no-tag",
    ];
    const run = (): Promise<{ code: number | null; output: string }> =>
      new Promise((settle) => {
        const child = spawn(
          process.execPath,
          ["--import", "tsx", join(workspace.root, "generators/src/cli.ts"), ...args],
          {
            cwd: workspace.root,
            env: { ...process.env, NODE_AUTH_TOKEN: registry.token },
          },
        );
        running.kill = () => child.kill("SIGKILL");
        let output = "";
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (chunk: Buffer) => (output += String(chunk)));
        child.on("close", (code) => settle({ code, output }));
      });
    try {
      for (const kill of [1, 2]) {
        expect((await run()).code).toBeNull();
        say(`after kill ${kill}: ${(await registry.list()).length} of ${models + 1} are out`);
      }
      const last = await run();
      expect(last.code).toBe(0);
      expect(refusals).toBe(5);
      expect(last.output).toContain("the registry asks to wait 1 s");
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
      const first = await timed("first night, 1,000 models", () => night(upstream, repository));
      expect(first.new).toHaveLength(ids.length);
      await commit(repository, "All models");

      const snapshots = join(repository, "generators/snapshots");
      await timed("reading the snapshot", async () => {
        const snapshot = await readSnapshot(snapshots);
        await Promise.all(ids.map((id) => snapshot.page(id)));
      });
      expect(
        await timed("quiet night, without the crawl", () => night(upstream, repository, { offline: true })),
      ).toMatchObject({ news: false });
      expect(await timed("quiet night, with the crawl over loopback", () => night(upstream, repository))).toMatchObject(
        { news: false },
      );

      await editFile(join(upstream, "models-catalog.json"), (text) => {
        const entries = JSON.parse(text) as readonly object[];
        return JSON.stringify(
          entries.map((entry, index) => (index < 200 ? { ...entry, price_label: "$0.05/image" } : entry)),
          null,
          2,
        );
      });
      const changed = await timed("night with 200 changed models", () => night(upstream, repository));
      expect(changed.changed).toHaveLength(200);
      expect((await readdir(join(repository, ".changeset"))).filter((name) => name.startsWith("gen-"))).toHaveLength(
        200,
      );
      await commit(repository, "200 changed");
      await timed("versioning 200 of 1,000 packages", () => version(repository));
    }),
  );
});
