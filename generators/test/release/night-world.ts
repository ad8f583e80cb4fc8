import { startEmulator } from "@runflow-models/emulator";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

import { runRegenerate, type RegenerateOptions } from "../../src/commands/regenerate.js";
import { upstream as upstreamAddresses, workspace } from "../../src/commands/workspace.js";
import type { NightReport } from "../../src/release/night-report.js";
import { contents } from "../cli/command.js";

/** A whole repository in miniature: an upstream that a test edits, a snapshot, packages and notes. */
export interface NightWorld {
  readonly folder: string;
  readonly upstream: string;
  readonly packages: string;
  /** One night against the upstream as it is now. */
  night(options?: Partial<RegenerateOptions>): Promise<NightReport>;
  /** Edits a document of the upstream. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  /** Takes a model out of the upstream's catalog. */
  unlist(id: string): Promise<void>;
  /** Puts a model into the upstream that is like another one. */
  list(id: string, like: string): Promise<void>;
  /** Every file that a night may write, with its text. */
  tree(): Promise<Readonly<Record<string, string>>>;
}

let begun: Promise<string> | undefined;
afterAll(async () => {
  if (begun !== undefined) await rm(await begun, { recursive: true, force: true });
});

/**
 * Starts a world with the first night behind it. That night is the same for all worlds of a test file, and made once; with
 * `models` the first world says which models there are.
 */
export async function startWorld(folder: string, models?: readonly string[]): Promise<NightWorld> {
  begun ??= beginWorld(models);
  await cp(await begun, folder, { recursive: true });
  return worldIn(folder);
}

async function beginWorld(models?: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runflow-models-world-"));
  const { upstream, night, unlist } = worldIn(folder);
  await cp(join(workspace.root, "generators/test/specs/upstream"), upstream, { recursive: true });
  // As a local copy of the upstream, it says whose documents these are.
  const manifest = { source: "reference", ...upstreamAddresses, documents: {}, absent: {} };
  await writeFile(join(upstream, "manifest.json"), JSON.stringify(manifest, null, 2));
  const pages = await readdir(join(upstream, "models"), { recursive: true });
  const all = pages.filter((path) => path.endsWith("/llms.txt")).map((path) => path.slice(0, -"/llms.txt".length));
  const wanted = models ?? all;
  for (const id of all.filter((id) => !wanted.includes(id))) await unlist(id);
  const first = await night();
  const made = first.new.map(({ id }) => id);
  if (wanted.some((id) => !made.includes(id)) || (models === undefined && made.length !== 9))
    throw new Error(`The first night made packages of ${made.join(", ")} alone.`);
  return folder;
}

function worldIn(folder: string): NightWorld {
  const upstream = join(folder, "upstream");
  const places = {
    snapshots: join(folder, "snapshots"),
    out: join(folder, "packages"),
    changesets: join(folder, "changesets"),
    // Corrections belong to one upstream, and this one needs none.
    refinements: join(folder, "refinements"),
  };
  const world: NightWorld = {
    folder,
    upstream,
    packages: places.out,
    async night(options) {
      const emulator = await startEmulator({ snapshot: upstream, models: false });
      try {
        const { url } = emulator;
        return await runRegenerate({
          site: url,
          api: url,
          ...places,
          dryRun: false,
          offline: false,
          force: [],
          retries: 0,
          ...options,
        });
      } finally {
        await emulator.close();
      }
    },
    async edit(path, change) {
      const file = join(upstream, path);
      const before = await readFile(file, "utf8");
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${path} changed nothing.`);
      await writeFile(file, after);
    },
    async unlist(id) {
      await world.edit("models-catalog.json", (text) => {
        const entries = JSON.parse(text) as readonly Record<string, string>[];
        const idOf = (entry: Record<string, string>): string =>
          entry.slug ?? `${entry.provider_slug}/${entry.model_slug}`;
        return JSON.stringify(
          entries.filter((entry) => idOf(entry) !== id),
          null,
          2,
        );
      });
      await rm(join(upstream, "models", id, "llms.txt"));
    },
    async list(id, like) {
      const [provider_slug = "", ...slug] = id.split("/");
      await world.edit("models-catalog.json", (text) => {
        const entry = { provider_slug, model_slug: slug.join("/"), model_name: id };
        return JSON.stringify([...(JSON.parse(text) as readonly object[]), entry], null, 2);
      });
      const page = await readFile(join(upstream, "models", like, "llms.txt"), "utf8");
      await mkdir(join(upstream, "models", id), { recursive: true });
      await writeFile(join(upstream, "models", id, "llms.txt"), page.replaceAll(like, id));
    },
    async tree() {
      const all = await contents(folder);
      return Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith("upstream/")));
    },
  };
  return world;
}
