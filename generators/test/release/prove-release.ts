import { startEmulator } from "@runflow-models/emulator";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";

import { runRelease, type ReleaseReport } from "../../src/commands/release.js";
import type { NightReport } from "../../src/release/night-report.js";
import { startRegistry } from "../publish/registry.js";
import { emulatedNight } from "./emulated-night.js";
import { runFreshApp } from "./fresh-app.js";
import { commit, copyUpstream, createReleaseWorkspace, editFile, version } from "./release-workspace.js";

/** What the proof ran on and how long its parts took, for a report. */
export interface Proof {
  readonly models: number;
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * From the upstream to a user's app, twice: publish core and the models, change the upstream, regenerate, version, publish
 * again, then install, compile and run one model from the registry with npm and with pnpm.
 */
export async function proveRelease(folder: string, only?: readonly string[]): Promise<Proof> {
  const upstream = join(folder, "upstream");
  const repository = join(folder, "repository");
  const seconds: Record<string, number> = {};
  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    seconds[name] = Math.round((performance.now() - start) / 100) / 10;
    return result;
  };
  await copyUpstream(upstream, only);
  await createReleaseWorkspace(repository);
  const registry = await startRegistry(join(folder, "registry"));
  const night = (): Promise<NightReport> => emulatedNight(upstream, repository);
  const release = (): Promise<ReleaseReport> =>
    runRelease({
      registry: registry.url,
      root: repository,
      resume: join(folder, "resume"),
      budget: Number.MAX_SAFE_INTEGER,
      concurrency: 4,
      dryRun: false,
      tag: true,
      names: "all",
      environment: { NODE_AUTH_TOKEN: registry.token },
    });

  try {
    const first = await timed("first night", night);
    expect(first).toMatchObject({ changed: [], refused: [], failing: [], review: [] });
    const models = first.new.length;
    await commit(repository, "All models");
    const initial = await timed("first release", release);
    expect(initial).toMatchObject({ left: [], failed: [], queued: [], tag: "release-1" });
    expect(initial.published).toHaveLength(models + 1);

    // The upstream gains an optional input, and rewords another model.
    await editFile(join(upstream, "models/openai/gpt-image-2/edit/llms.txt"), (text) =>
      text.replace(/^### `mask_url`/m, "### `glow` (boolean, optional)\nLets the picture glow.\n\n### `mask_url`"),
    );
    await editFile(join(upstream, "models/runflow/skin-fix/llms.txt"), (text) =>
      text.replace(/^> .*$/m, "> Evens out skin."),
    );
    const second = await timed("second night", night);
    expect(second.changed.map(({ id, level }) => `${id} ${level}`)).toEqual([
      "openai/gpt-image-2/edit minor",
      "runflow/skin-fix patch",
    ]);
    // Core gets a patch of its own, which must not move a single model.
    await editFile(join(repository, "packages/core/README.md"), (text) => `${text}\nA patch.\n`);
    await writeFile(join(repository, ".changeset/core.md"), '---\n"@runflow-models/core": patch\n---\n\nA patch.\n');
    await commit(repository, "The night's changes");
    await timed("version", () => version(repository));
    const manifest = JSON.parse(
      await readFile(join(repository, "packages/models/openai-gpt-image-2-edit/package.json"), "utf8"),
    ) as { version: string };
    expect(manifest.version).toBe("1.1.0");
    const changelog = await readFile(join(repository, "packages/models/openai-gpt-image-2-edit/CHANGELOG.md"), "utf8");
    expect(changelog).toContain("Input `glow` is new and optional.");
    await commit(repository, "Versions");
    expect(await night()).toMatchObject({ news: false });

    const third = await timed("second release", release);
    expect(third.published.map(({ name, version: to }) => `${name}@${to}`)).toEqual([
      "@runflow-models/core@1.0.1",
      "@runflow-models/openai-gpt-image-2-edit@1.1.0",
      "@runflow-models/runflow-skin-fix@1.0.1",
    ]);
    expect(third).toMatchObject({ unchanged: models - 2, tag: "release-2" });
    expect(await registry.list()).toHaveLength(models + 4);

    const emulator = await startEmulator({ snapshot: upstream, models: false, runSeconds: 0 });
    try {
      for (const manager of ["npm", "pnpm"] as const) {
        const app = await timed(manager, () =>
          runFreshApp(join(folder, `${manager}-app`), manager, { registry: registry.url, emulator: emulator.url }),
        );
        expect(app).toMatchObject({
          packages: ["core", "openai-gpt-image-2-edit"],
          version: "1.1.0",
          printed: { status: "succeeded" },
        });
      }
    } finally {
      await emulator.close();
    }
    return { models, seconds };
  } finally {
    await registry.close();
  }
}
