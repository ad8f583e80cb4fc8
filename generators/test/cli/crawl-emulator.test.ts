import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { frozen } from "../frozen/frozen.js";
import { command, contents, copySnapshot, withFolder } from "./command.js";

describe("crawling the emulator", () => {
  let emulator: Emulator;
  let upstream: readonly string[];

  beforeAll(async () => {
    emulator = await startEmulator({ snapshot: frozen.upstream, models: false });
    upstream = ["--site", emulator.url, "--api", emulator.url];
  });
  afterAll(() => emulator.close());

  it("changes no file of the snapshot that the emulator serves", () =>
    withFolder(async (folder) => {
      const to = await copySnapshot(folder);
      // What people wrote beside the documents stays too.
      await writeFile(join(to, "README.md"), "# Read me\n");
      const before = await contents(to);
      const { code, stdout } = await command("crawl", ...upstream, "--to", to);
      expect(code).toBe(0);
      expect(stdout).toContain("Nothing to write.");
      expect(await contents(to)).toEqual(before);
    }));

  it("gives back the same snapshot in an empty folder, and from it the same packages", () =>
    withFolder(async (folder) => {
      const to = join(folder, "snapshot");
      const crawl = await command("crawl", ...upstream, "--to", to);
      expect(crawl.code).toBe(0);
      expect(await contents(to)).toEqual(await contents(frozen.upstream));
      const out = join(folder, "out");
      await command("generate", "--out", out);
      const { stdout } = await command("generate", "--from", to, "--out", out, "--dry-run", "--json");
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
      expect(await contents(to)).toEqual(await contents(frozen.upstream));
    }));

  it("stops with 2, and leaves the snapshot, when the upstream cannot be reached", () =>
    withFolder(async (folder) => {
      const to = await copySnapshot(folder);
      const closed = await startEmulator({ snapshot: frozen.upstream, models: false });
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
      expect(await contents(to)).toEqual(await contents(frozen.upstream));
    }));
});
