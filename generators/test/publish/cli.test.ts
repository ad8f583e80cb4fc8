import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import type { ReleaseReport } from "../../src/commands/release.js";
import { withFolder } from "../cli/command.js";
import { writePackage } from "./registry.js";
import { onBench, onNpmBench, published, scoped } from "./release-bench.js";
import { startRelease } from "./release-process.js";

const reports = async (path: string): Promise<readonly [string, ReleaseReport]> => [
  await readFile(path, "utf8"),
  JSON.parse(await readFile(path.replace(/md$/, "json"), "utf8")) as ReleaseReport,
];

describe("the command line", () => {
  it("writes the report of a release, as markdown and JSON", () =>
    onBench(async ({ folder, registry }) => {
      const path = join(folder, "out/release.md");
      const places = { registry: registry.url, token: registry.token, root: folder };
      const ended = await startRelease(places, "--report", path).ended;
      expect(ended).toMatchObject({ code: 0 });
      const [markdown, json] = await reports(path);
      expect(ended.stdout).toBe(markdown);
      expect(markdown).toContain("4 packages published, 0 unchanged.");
      expect(published(json)).toHaveLength(4);
    }));

  it("writes one when the registry went down in the middle", () =>
    onNpmBench(async ({ folder, npm }) => {
      npm.mode.rule = (_path, nth) => {
        if (nth === 1) npm.mode.down = true;
        return "pass";
      };
      const path = join(folder, "release.md");
      const places = { registry: npm.url, token: npm.token, root: folder };
      const { code, stderr } = await startRelease(places, "--report", path).ended;
      expect(code).toBe(1);
      expect(stderr).not.toContain("    at ");
      const [markdown, json] = await reports(path);
      expect(markdown).toMatch(
        /The registry stopped answering \(.+\)\. \d packages? left: run the same command again\./,
      );
      expect(json.left.length).toBeGreaterThan(0);
    }));

  it.each([
    [
      "a registry that does not answer",
      "http://127.0.0.1:9",
      /^The registry http:\/\/127.0.0.1:9 does not answer \(.+\)\./,
    ],
    ["no registry", "nonsense", /^"nonsense" is no registry\./],
    ["a machine's own release", "https://registry.example.com", /nothing is published from a developer's machine/],
  ])("does nothing for %s, and says so in the report too", (_name, registry, problem) =>
    withFolder(async (folder) => {
      await writePackage(folder, "lamp", { alone: true });
      const path = join(folder, "release.md");
      const { code, stderr } = await startRelease({ registry, token: "x", root: folder }, "--report", path).ended;
      expect(code).toBe(2);
      expect(stderr).toMatch(problem);
      expect(stderr.trim().split("\n")).toHaveLength(2);
      const [markdown, json] = await reports(path);
      expect(markdown).toContain("Nothing was done. ");
      expect(json.refused?.problem).toMatch(problem);
    }),
  );
});

describe("the repository's address", () => {
  it("is a placeholder that is refused where others could see it", () =>
    onBench(async ({ release }) => {
      const environment = { CI: "true", NODE_AUTH_TOKEN: "x" };
      const repository = "https://github.com/OWNER/runflow-models";
      await expect(
        release({ registry: "https://registry.example.com", environment, repository }),
      ).rejects.toMatchObject({
        message: `The repository's address is still the placeholder ${repository}.`,
        help: "Set it in generators/src/ir/repository.ts, run `pnpm generate`, and commit.",
      });
    }));

  it("is looked for in every manifest before it goes out", () =>
    onBench(async ({ registry, release }) => {
      const report = await release({ repository: "https://github.com/somebody/else" });
      expect(report.published).toEqual([]);
      expect(report.failed).toEqual([
        {
          name: "@runflow-models/core",
          reason: expect.stringMatching(
            /Its repository\.url is ".+", not "git\+https:\/\/github\.com\/somebody\/else\.git"/,
          ),
        },
      ]);
      expect(report.left).toEqual(scoped("lamp", "lantern", "torch"));
      expect(await registry.list()).toEqual([]);
    }));
});

describe("a tag", () => {
  const git = async (folder: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)("git", [...args], { cwd: folder })).stdout.trim();
  const commit = async (folder: string): Promise<void> => {
    await git(folder, "init", "-q");
    const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    await git(folder, ...author, "commit", "-q", "--allow-empty", "-m", "first");
  };

  it("is left out where the registry is on this machine, and made on request", () =>
    onBench(async ({ folder, registry }) => {
      await commit(folder);
      const places = { registry: registry.url, token: registry.token, root: folder };
      expect((await startRelease({ ...places, tag: undefined }).ended).code).toBe(0);
      expect(await git(folder, "tag", "--list")).toBe("");
      await writePackage(folder, "lamp", { version: "1.1.0", text: "export const value = 2;\n" });
      expect((await startRelease({ ...places, tag: "--tag" }).ended).stdout).toContain("Tagged as `release-1`.");
      expect(await git(folder, "tag", "--list")).toBe("release-1");
    }));

  it("that cannot be made is a note, and the packages are out", () =>
    onBench(async ({ folder, release }) => {
      await commit(folder);
      await rm(join(folder, ".git/refs/tags"), { recursive: true });
      // Where the tags should be is a file.
      await promisify(execFile)("touch", [join(folder, ".git/refs/tags")]);
      const report = await release({ tag: true });
      expect(report.published).toHaveLength(4);
      expect(report.notes).toEqual([expect.stringMatching(/^The packages are out and the commit was not tagged: /)]);
    }));
});
