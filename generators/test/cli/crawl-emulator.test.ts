import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { command, contents, copySnapshot, withFolder } from "./command.js";

describe("crawling the emulator", () => {
  let emulator: Emulator;
  let upstream: readonly string[];

  beforeAll(async () => {
    emulator = await startEmulator({ snapshot: workspace.snapshots });
    upstream = ["--site", emulator.url, "--api", emulator.url];
  });
  afterAll(() => emulator.close());

  it("changes no file of the snapshot that the emulator serves", () =>
    withFolder(async (folder) => {
      const to = await copySnapshot(folder);
      const { code, stdout } = await command("crawl", ...upstream, "--to", to);
      expect(code).toBe(0);
      expect(stdout).toContain("Nothing to write.");
      expect(await contents(to)).toEqual(await contents(workspace.snapshots));
    }));

  it("gives back the same snapshot in an empty folder, and from it the same packages", () =>
    withFolder(async (folder) => {
      const to = join(folder, "snapshot");
      const crawl = await command("crawl", ...upstream, "--to", to);
      expect(crawl.code).toBe(0);
      const { "README.md": _readme, ...documents } = await contents(workspace.snapshots);
      expect(await contents(to)).toEqual(documents);
      const { stdout } = await command("generate", "--from", to, "--dry-run", "--json");
      expect(JSON.parse(stdout)).toMatchObject({ written: [], indexes: [] });
    }));

  it("brings in a document that changed upstream, and keeps the marks of the others", () =>
    withFolder(async (folder) => {
      const to = await copySnapshot(folder);
      const page = join(to, "models/runflow/skin-fix/llms.txt");
      await writeFile(page, "# An older page\n");
      const { code, stdout } = await command("crawl", ...upstream, "--to", to);
      expect(code).toBe(0);
      expect(stdout).toContain("1 new or changed");
      expect(await contents(to)).toEqual(await contents(workspace.snapshots));
    }));

  it("stops with 2, and leaves the snapshot, when the upstream cannot be reached", () =>
    withFolder(async (folder) => {
      const to = await copySnapshot(folder);
      const closed = await startEmulator({ snapshot: workspace.snapshots });
      await closed.close();
      const { code, stderr } = await command(
        "crawl",
        "--site",
        closed.url,
        "--api",
        closed.url,
        "--to",
        to,
        "--retries",
        "0",
      );
      expect(code).toBe(2);
      expect(stderr).toContain("models-catalog.json");
      expect(await contents(to)).toEqual(await contents(workspace.snapshots));
    }));
});
