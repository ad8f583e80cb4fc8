import { join } from "node:path";

import { runRelease, type ReleaseOptions, type ReleaseReport } from "../../src/commands/release.js";
import { withFolder } from "../cli/command.js";
import { startNpmDouble, type NpmDouble } from "./npm-double.js";
import { startRegistry, writePackage, type LocalRegistry } from "./registry.js";

/** The models of the bench; all of them need core. */
export const names = ["lamp", "lantern", "torch"];

/** Names with the scope of the packages. */
export const scoped = (...list: readonly string[]): readonly string[] => list.map((name) => `@runflow-models/${name}`);

export const published = (report: ReleaseReport): readonly string[] =>
  report.published.map(({ name, version }) => `${name}@${version}`);

/** A folder with core and three models, and a registry. */
export interface Bench {
  readonly folder: string;
  readonly registry: LocalRegistry;
  release(options?: Partial<ReleaseOptions>): Promise<ReleaseReport>;
}

export const onBench = (work: (bench: Bench) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const registry = await startRegistry(join(folder, "registry"));
    try {
      for (const name of ["core", ...names]) await writePackage(folder, name);
      await work({
        folder,
        registry,
        release: (options) =>
          runRelease({
            registry: registry.url,
            root: folder,
            resume: join(folder, "resume"),
            budget: 1000,
            concurrency: 2,
            dryRun: false,
            tag: false,
            names: "all",
            environment: { NODE_AUTH_TOKEN: registry.token },
            ...options,
          }),
      });
    } finally {
      await registry.close();
    }
  });

/** The same before a registry that answers as npm's; nothing is waited for. */
export const onNpmBench = (work: (bench: Bench & { readonly npm: NpmDouble }) => Promise<void>): Promise<void> =>
  onBench(async (bench) => {
    const npm = await startNpmDouble(bench.registry);
    const release = (options: Partial<ReleaseOptions> = {}): Promise<ReleaseReport> =>
      bench.release({ registry: npm.url, sleep: async () => undefined, ...options });
    try {
      await work({ ...bench, npm, release });
    } finally {
      await npm.close();
    }
  });
