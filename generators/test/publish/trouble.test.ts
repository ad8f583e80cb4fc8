import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { ReleaseReport } from "../../src/commands/release.js";
import { printReleaseReport, releaseExitCode } from "../../src/publish/release-report.js";
import type { NpmDouble } from "./npm-double.js";
import { writePackage, type Ruling } from "./registry.js";
import { onNpmBench, published, scoped } from "./release-bench.js";

const uploads = ({ requests }: NpmDouble): readonly string[] => requests.filter((line) => line.startsWith("PUT "));
const times = (text: string, part: string): number => text.split(part).length - 1;
const everything = scoped("core@1.0.0", "lamp@1.0.0", "lantern@1.0.0", "torch@1.0.0");
/** Answers the uploads of one package, counted from 1; the others pass. */
const onlyFor = (name: string, answer: (nth: number) => Ruling): NpmDouble["mode"]["rule"] => {
  let nth = 0;
  return (path) => (path.endsWith(`/${name}`) ? answer(++nth) : "pass");
};

describe("a registry that", () => {
  it("goes down in the middle is asked no more, and the rest goes out with the next run", () =>
    onNpmBench(async ({ folder, registry, npm, release }) => {
      for (let index = 0; index < 30; index++) await writePackage(folder, `extra-${index}`);
      npm.mode.rule = (_path, nth) => {
        if (nth === 4) npm.mode.down = true;
        return "pass";
      };
      const report = await release();
      expect(report.stopped).toMatch(/^The registry stopped answering \(.+\)\.$/);
      expect(report.failed).toEqual([]);
      expect(report.published.length + report.left.length).toBe(34);
      expect(report.left.length).toBeGreaterThan(25);
      expect(releaseExitCode(report)).toBe(1);
      const text = printReleaseReport(report);
      expect(times(text, "stopped answering")).toBe(1);
      expect(text).toContain(`${report.left.length} packages left: run the same command again.`);
      // Two at once, five times each, and as often whether it is there at all.
      expect(npm.requests.length).toBeLessThan(60);

      npm.mode.down = false;
      expect(await release()).toMatchObject({ left: [], failed: [] });
      expect(await registry.list()).toHaveLength(34);
    }));

  it("does not answer at the start is told in one sentence", () =>
    onNpmBench(async ({ npm, release }) => {
      npm.mode.down = true;
      await expect(release()).rejects.toThrow(/does not answer/);
      expect(new Set(npm.requests)).toEqual(new Set(["GET /-/ping"]));
    }));

  it("refuses a token that has expired leaves the rest", () =>
    onNpmBench(async ({ npm, release }) => {
      npm.mode.rule = (_path, nth) => {
        if (nth === 1) npm.mode.expired = true;
        return "pass";
      };
      const report = await release();
      expect(report).toMatchObject({
        failed: [],
        stopped:
          "The registry refused the token (401): it is wrong, expired or withdrawn. Put a new one into NODE_AUTH_TOKEN.",
      });
      expect(report.published.length + report.left.length).toBe(4);
      expect(report.left.length).toBeGreaterThan(0);
      const asked = npm.requests.length;
      expect(await release()).toMatchObject({
        published: [],
        left: expect.arrayContaining([...scoped("core", "torch")]),
      });
      expect(npm.requests.length - asked).toBeLessThan(4);
    }));

  it("wants a one-time password says which token it takes", () =>
    onNpmBench(async ({ npm, release }) => {
      npm.mode.rule = () => ({ status: 401, headers: { "www-authenticate": "OTP" } });
      expect((await release()).stopped).toMatch(/one-time password\. Put a token into NODE_AUTH_TOKEN/);
    }));

  it("refuses one package lets the others go", () =>
    onNpmBench(async ({ registry, npm, release }) => {
      npm.mode.rule = onlyFor("lamp", () => ({ status: 403, body: '{"error":"no permission"}' }));
      const report = await release();
      expect(report.failed).toEqual([
        {
          name: "@runflow-models/lamp",
          reason: 'The registry refused it (403): {"error":"no permission"} Check what the token may publish.',
        },
      ]);
      expect(await registry.list()).toEqual(scoped("core@1.0.0", "lantern@1.0.0", "torch@1.0.0"));
    }));

  it("is busy with a package for a moment gets the same version again", () =>
    onNpmBench(async ({ registry, npm, release }) => {
      npm.mode.rule = (_path, nth) =>
        nth === 1 ? { status: 409, body: '{"error":"Failed to save packument."}' } : "pass";
      expect(await release()).toMatchObject({ failed: [], left: [] });
      expect(await registry.list()).toEqual(everything);
    }));

  it("stays busy with a package is left alone after some tries", () =>
    onNpmBench(async ({ npm, release }) => {
      npm.mode.rule = onlyFor("lamp", () => ({ status: 409 }));
      expect((await release()).failed).toEqual([
        {
          name: "@runflow-models/lamp",
          reason: expect.stringMatching(/stayed busy .* Run the same command again later/),
        },
      ]);
      expect(uploads(npm).filter((line) => line.endsWith("lamp"))).toHaveLength(7);
    }));

  it("shows uploads late is looked at again, and nothing goes out twice", () =>
    onNpmBench(async ({ folder, registry, npm, release }) => {
      await release();
      await writePackage(folder, "lamp", { version: "1.1.0", text: "export const value = 2;\n" });
      npm.mode.lag = 3;
      // The answer to the upload is lost, and what is read afterwards is older than it.
      npm.mode.rule = onlyFor("lamp", (nth) => (nth === 1 ? "mute" : "pass"));
      expect(await release()).toMatchObject({ failed: [], left: [], published: [{ version: "1.1.0" }] });
      expect((await registry.list()).filter((entry) => entry.includes("lamp"))).toEqual(
        scoped("lamp@1.0.0", "lamp@1.1.0"),
      );
      npm.mode.lag = 0;
      expect(await release()).toMatchObject({ published: [], unchanged: 4 });
    }));

  it("says that a version was there and never shows it leaves the number to a person", () =>
    onNpmBench(async ({ npm, release }) => {
      const body = '{"error":"You cannot publish over the previously published versions: 1.0.0."}';
      npm.mode.rule = onlyFor("lamp", () => ({ status: 403, body }));
      expect((await release()).failed).toEqual([
        { name: "@runflow-models/lamp", reason: expect.stringMatching(/says that 1\.0\.0 was published before/) },
      ]);
      // Looked for again and again, and sent once.
      expect(uploads(npm).filter((line) => line.endsWith("lamp"))).toHaveLength(1);
    }));

  it("fails at every upload is given up after three packages", () =>
    onNpmBench(async ({ folder, npm, release }) => {
      await rm(join(folder, "packages/core"), { recursive: true });
      for (const name of ["lamp", "lantern", "torch"])
        await rm(join(folder, "packages/models", name), { recursive: true });
      for (let index = 0; index < 12; index++) await writePackage(folder, `extra-${index}`, { alone: true });
      npm.mode.rule = () => ({ status: 503 });
      const report = await release({ concurrency: 1 });
      expect(report.failed).toHaveLength(3);
      expect(report).toMatchObject({ stopped: "The registry answers, and fails at each package." });
      expect(report.left).toHaveLength(9);
      expect(times(printReleaseReport(report), "with a failure of its own")).toBe(1);
    }));

  it("does not let core be installed keeps what needs it, and tag and report are made", () =>
    onNpmBench(async ({ folder, registry, npm, release }) => {
      await writePackage(folder, "zero", { alone: true });
      npm.mode.lag = 10_000;
      const report = await release();
      expect(published(report)).toEqual(scoped("core@1.0.0", "zero@1.0.0"));
      expect(report).toMatchObject({ left: scoped("lamp", "lantern", "torch"), failed: [] });
      expect(printReleaseReport(report)).toContain(
        "`@runflow-models/core@1.0.0` is out and cannot be installed yet, so what depends on it was not published. " +
          "3 packages left: run the same command again.",
      );
      npm.mode.lag = 0;
      expect(await release()).toMatchObject({ left: [], failed: [] });
      expect(await registry.list()).toEqual([...everything, ...scoped("zero@1.0.0")]);
    }));
});

describe("a run that is ended from outside", () => {
  it("finishes what is on its way and leaves the rest", () =>
    onNpmBench(async ({ npm, release }) => {
      const stop = new AbortController();
      npm.mode.rule = () => {
        stop.abort();
        return "pass";
      };
      const report = await release({ signal: stop.signal });
      expect(published(report)).toEqual(scoped("core@1.0.0"));
      expect(report).toMatchObject({ stopped: "The run was interrupted.", left: scoped("lamp", "lantern", "torch") });
    }));
});

describe("deprecations", () => {
  const gone = async (folder: string, release: () => Promise<ReleaseReport>): Promise<void> => {
    await writePackage(folder, "lamp", { state: "active" });
    await release();
    await writePackage(folder, "lamp", { version: "1.1.0", state: "gone" });
  };

  it("would be made, says a dry run, which makes none", () =>
    onNpmBench(async ({ folder, npm, release }) => {
      await gone(folder, release);
      const asked = uploads(npm).length;
      const report = await release({ dryRun: true, environment: {} });
      expect(report.deprecations).toMatchObject({ deprecated: scoped("lamp"), waiting: [] });
      expect(printReleaseReport(report)).toContain("Would be marked as deprecated: `@runflow-models/lamp`.");
      expect(uploads(npm)).toHaveLength(asked);
    }));

  it.each([
    ["403", { status: 403 }],
    ["500", { status: 500 }],
  ])("that are answered with %s are listed, and the packages are out", (_name, ruling) =>
    onNpmBench(async ({ folder, npm, release }) => {
      await gone(folder, release);
      npm.mode.marks = ruling;
      const report = await release();
      expect(published(report)).toEqual(scoped("lamp@1.1.0"));
      expect(report.deprecations.failed).toEqual([
        { name: "@runflow-models/lamp", reason: expect.stringContaining(String(ruling.status)) },
      ]);
      expect(releaseExitCode(report)).toBe(1);
      npm.mode.marks = "pass";
      expect((await release()).deprecations.deprecated).toEqual(scoped("lamp"));
    }),
  );

  it("wait when the registry goes down before them", () =>
    onNpmBench(async ({ folder, npm, release }) => {
      await gone(folder, release);
      npm.mode.marks = "mute";
      const report = await release();
      expect(published(report)).toEqual(scoped("lamp@1.1.0"));
      expect(report.deprecations).toMatchObject({
        waiting: [{ name: "@runflow-models/lamp", change: "mark" }],
        stopped: expect.stringContaining("got no answer"),
      });
    }));

  it("leave marks alone that a person set", () =>
    onNpmBench(async ({ folder, registry, npm, release }) => {
      await gone(folder, release);
      const address = `${npm.url}/@runflow-models%2flamp`;
      const document = (await registry.packument("@runflow-models/lamp")) as { versions: Record<string, object> };
      await fetch(address, {
        method: "PUT",
        headers: { "content-type": "application/json", authorization: `Bearer ${npm.token}` },
        body: JSON.stringify({
          ...document,
          versions: { "1.0.0": { ...document.versions["1.0.0"], deprecated: "It is broken." } },
        }),
      });
      const marks = async (): Promise<readonly unknown[]> => {
        const now = (await registry.packument("@runflow-models/lamp")) as {
          versions: Record<string, { deprecated?: string }>;
        };
        return Object.values(now.versions).map(({ deprecated }) => deprecated || undefined);
      };
      await release();
      expect(await marks()).toEqual(["It is broken.", "The upstream no longer lists this model."]);
      await writePackage(folder, "lamp", { version: "1.2.0", state: "active" });
      expect((await release()).deprecations.restored).toEqual(scoped("lamp"));
      expect(await marks()).toEqual(["It is broken.", undefined, undefined]);
    }));
});
