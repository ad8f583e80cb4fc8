// `npm trust` is the real command; npm's side of it is a stand-in.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { ReleaseReport } from "../../src/commands/release.js";
import { runTrust, type TrustOptions } from "../../src/commands/trust.js";
import type { TrustAnswer, TrustClient } from "../../src/publish/npm-trust.js";
import { printReleaseReport, releaseExitCode } from "../../src/publish/release-report.js";
import { trustAll } from "../../src/publish/trust-all.js";
import type { NpmDouble } from "./npm-double.js";
import { onNpmBench, published, scoped, type Bench } from "./release-bench.js";

const repository = "https://github.com/owner/runflow-models";
const all = scoped("core", "lamp", "lantern", "torch");

interface TrustBench extends Bench {
  readonly npm: NpmDouble;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sleeps: number[];
  trust(options?: Partial<TrustOptions>): Promise<ReleaseReport>;
}

const onTrustBench = (work: (bench: TrustBench) => Promise<void>): Promise<void> =>
  onNpmBench(async (bench) => {
    const home = join(bench.folder, "home");
    await mkdir(home);
    const environment = {
      PATH: process.env.PATH,
      HOME: home,
      npm_config_cache: join(home, "cache"),
      npm_config_fetch_retries: "0",
      npm_config_update_notifier: "false",
      NODE_AUTH_TOKEN: bench.npm.token,
    };
    const sleeps: number[] = [];
    await work({
      ...bench,
      environment,
      sleeps,
      trust: (options) =>
        runTrust({
          registry: bench.npm.url,
          root: bench.folder,
          dryRun: false,
          repository,
          isInteractive: false,
          environment,
          sleep: async (milliseconds) => void sleeps.push(milliseconds),
          ...options,
        }),
    });
  });

const trustOf = (npm: NpmDouble): readonly string[] => [...npm.trusted.keys()].sort();
const calls = (npm: NpmDouble, method: string): number =>
  npm.requests.filter((line) => line.startsWith(method) && line.endsWith("/trust")).length;

describe("trust", () => {
  it("is set by the bootstrap for what it has created, when it is asked to", () =>
    onTrustBench(async ({ npm, environment, sleeps, release }) => {
      const sleep = async (milliseconds: number): Promise<void> => void sleeps.push(milliseconds);
      const report = await release({ names: "new", trust: true, environment, sleep });
      expect(published(report)).toHaveLength(4);
      expect(report.trust).toEqual({ set: all, already: 0, missing: [], others: [], failed: [] });
      expect(trustOf(npm)).toEqual(all);
      expect(npm.trusted.get("@runflow-models/lamp")).toMatchObject({
        type: "github",
        claims: { workflow_ref: { file: "release.yml" }, environment: "release" },
        permissions: ["createPackage"],
      });
      // Nobody can have set it before, so it is not looked at; between two calls there are two seconds.
      expect(calls(npm, "GET")).toBe(0);
      expect(sleeps.filter((milliseconds) => milliseconds === 2000)).toHaveLength(3);
    }));

  it("is set for every name that lacks it, and what trusts something else is named", () =>
    onTrustBench(async ({ npm, release, trust }) => {
      await release();
      npm.trust("@runflow-models/lamp", "owner/runflow-models");
      npm.trust("@runflow-models/torch", "owner/another");
      const dry = await trust({ dryRun: true });
      expect(dry.trust).toMatchObject({ set: scoped("core", "lantern"), already: 1 });
      expect(printReleaseReport(dry)).toContain("Would be set for: `@runflow-models/core`, `@runflow-models/lantern`.");
      expect(trustOf(npm)).toEqual(scoped("lamp", "torch"));

      const report = await trust();
      expect(report.trust).toEqual({
        set: scoped("core", "lantern"),
        already: 1,
        missing: [],
        others: [{ name: "@runflow-models/torch", found: "github owner/another release.yml release" }],
        failed: [],
      });
      expect(releaseExitCode(report)).toBe(1);
      expect(trustOf(npm)).toEqual(all);
      expect((await trust()).trust).toMatchObject({ set: [], already: 3 });
    }));

  it.each([
    ["second factor", /^The registry wants a second factor, which npm asks for in a browser\.$/],
    ["bypass", /^The registry refused to set trust \(403\): .*run `npm login`, then the same command again\.$/],
    ["busy", /^The registry asks to wait \(429\)/],
  ] as const)("stops at the first refusal: %s", (mode, stopped) =>
    onTrustBench(async ({ npm, release, trust }) => {
      await release();
      npm.mode.trust = mode;
      const report = await trust();
      expect(report.trust).toMatchObject({
        set: [],
        missing: all,
        failed: [],
        stopped: expect.stringMatching(stopped),
      });
      expect(calls(npm, "GET") + calls(npm, "POST")).toBe(1);
      expect(releaseExitCode(report)).toBe(1);
      expect(printReleaseReport(report)).toContain(
        `Missing for 4 packages: run \`pnpm bootstrap --registry ${npm.url} --trust-only\` at a terminal with a browser, or for ` +
          "one package `npm trust github <package> --file release.yml --repo owner/runflow-models --env release " +
          `--allow-publish --yes --registry ${npm.url}\`.`,
      );
    }),
  );

  it("stops when npm does not know who asks", () =>
    onTrustBench(async ({ npm, environment, release, trust }) => {
      await release();
      const { NODE_AUTH_TOKEN: _token, ...nobody } = environment;
      const report = await trust({ environment: nobody });
      expect(report.trust?.stopped).toMatch(/^The registry wants to know who you are\. Run `npm login`/);
      expect(calls(npm, "GET")).toBe(1);
    }));

  it("names packages that do not exist yet, and asks nothing about them", () =>
    onTrustBench(async ({ npm, trust }) => {
      expect(await trust()).toMatchObject({ queued: all, trust: { set: [], missing: [] } });
      expect(calls(npm, "GET")).toBe(0);
    }));

  it("needs an npm that has it", () =>
    onTrustBench(async ({ folder, environment, trust }) => {
      await mkdir(join(folder, "bin"));
      await writeFile(join(folder, "bin/npm"), "#!/bin/sh\necho 11.6.0\n", { mode: 0o755 });
      await expect(
        trust({ environment: { ...environment, PATH: `${folder}/bin:${process.env.PATH}` } }),
      ).rejects.toThrow("npm is 11.6.0, and setting trust needs 11.15.0 or newer. Run `npm install --global npm@11`");
    }));

  it("is no matter of a bootstrap against a registry on this machine, unless it is asked for", () =>
    onTrustBench(async ({ npm, environment, release }) => {
      expect((await release({ names: "new", environment })).trust).toBeUndefined();
      expect(trustOf(npm)).toEqual([]);
    }));

  it("refuses the placeholder of a repository where others could see it", () =>
    onTrustBench(async ({ trust }) => {
      await expect(
        trust({ registry: "https://registry.example.com", repository: "https://github.com/OWNER/runflow-models" }),
      ).rejects.toThrow("The repository's address is still the placeholder https://github.com/OWNER/runflow-models.");
    }));
});

describe("a person at a browser", () => {
  const client = (answers: { readonly look: TrustAnswer; readonly set: readonly TrustAnswer[] }) => {
    const said: string[] = [];
    const left = [...answers.set];
    const one: TrustClient = {
      look: async (name) => {
        said.push(`look ${name}`);
        return answers.look;
      },
      set: async (name) => {
        said.push(`set ${name}`);
        return left.shift() ?? { kind: "set" };
      },
    };
    return { client: one, said };
  };
  const settings = { created: new Set<string>(), dryRun: false, isInteractive: true, sleep: async () => undefined };
  const refused: TrustAnswer = { kind: "refused", reason: "A second factor.", wantsSecondFactor: true };

  it("gives the second factor while trust is set, because looking cannot ask for it", async () => {
    const npm = client({ look: refused, set: [{ kind: "set" }, { kind: "other", found: "github a/b" }] });
    expect(await trustAll(["a", "b"], { ...settings, client: npm.client })).toEqual({
      set: ["a"],
      already: 0,
      missing: [],
      others: [{ name: "b", found: "github a/b" }],
      failed: [],
    });
    expect(npm.said).toEqual(["look a", "set a", "look b", "set b"]);
  });

  it("who does not give it ends the run", async () => {
    const npm = client({ look: refused, set: [refused] });
    expect(await trustAll(["a", "b"], { ...settings, client: npm.client })).toMatchObject({
      set: [],
      missing: ["a", "b"],
      stopped: "A second factor.",
    });
    expect(npm.said).toEqual(["look a", "set a"]);
  });

  it("is not asked a thousand times what a registry does not know", async () => {
    const failed: TrustAnswer = { kind: "failed", reason: "No such thing." };
    const npm = client({ look: failed, set: [] });
    const names = ["a", "b", "c", "d", "e"];
    expect(await trustAll(names, { ...settings, client: npm.client })).toMatchObject({
      failed: ["a", "b", "c"].map((name) => ({ name, reason: "No such thing." })),
      missing: ["d", "e"],
      stopped: "No such thing.",
    });
  });
});
