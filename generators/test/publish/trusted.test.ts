// Publishing as a workflow does it: the real npm command, an identity instead of a token. The identity service and npm's
// side of trusted publishing are stand-ins; the proof of origin (provenance) needs signing services and is left out.

import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import type { ReleaseOptions, ReleaseReport } from "../../src/commands/release.js";
import { createNpmClient } from "../../src/publish/npm-client.js";
import { createRegistryClient } from "../../src/publish/registry-client.js";
import { printReleaseReport, releaseExitCode } from "../../src/publish/release-report.js";
import { packTarball } from "../../src/publish/tarball.js";
import { startIdentityService } from "./identity-service.js";
import type { NpmDouble } from "./npm-double.js";
import { writePackage } from "./registry.js";
import { names, onNpmBench, published, scoped, type Bench } from "./release-bench.js";

const repository = "owner/runflow-models";
const text = "export const value = 2;\n";

/** npm with a home of its own, and short waits. */
const npmEnvironment = async (folder: string): Promise<Readonly<Record<string, string | undefined>>> => {
  const home = join(folder, "home");
  await mkdir(home, { recursive: true });
  return {
    PATH: process.env.PATH,
    HOME: home,
    npm_config_cache: join(home, "cache"),
    npm_config_fetch_retry_mintimeout: "10",
    npm_config_fetch_retry_maxtimeout: "50",
    npm_config_update_notifier: "false",
  };
};

interface Workflow extends Bench {
  readonly npm: NpmDouble;
  /** A release by the workflow, without a token. */
  inWorkflow(options?: Partial<ReleaseOptions>): Promise<ReleaseReport>;
}

const onWorkflow = (work: (workflow: Workflow) => Promise<void>): Promise<void> =>
  onNpmBench(async (bench) => {
    const identity = await startIdentityService({ repository });
    const environment = { ...(await npmEnvironment(bench.folder)), ...identity.environment };
    try {
      await work({
        ...bench,
        inWorkflow: (options) => bench.release({ environment, provenance: false, ...options }),
      });
    } finally {
      await identity.close();
    }
  });

describe("a workflow without a token", () => {
  it("publishes what the registry trusts it with; the rest waits and is named", () =>
    onWorkflow(async ({ folder, registry, npm, release, inWorkflow }) => {
      await release();
      for (const name of names) await writePackage(folder, name, { version: "1.1.0", text });
      await writePackage(folder, "new-name");
      npm.trust("@runflow-models/lamp", repository);
      npm.trust("@runflow-models/lantern", repository, "other.yml");
      const report = await inWorkflow();
      expect(published(report)).toEqual(scoped("lamp@1.1.0"));
      expect(report).toMatchObject({
        untrusted: scoped("lantern", "torch"),
        queued: scoped("new-name"),
        failed: [],
        left: [],
      });
      expect(releaseExitCode(report)).toBe(1);
      const printed = printReleaseReport(report);
      expect(printed).toContain("The registry does not trust this workflow with 2 packages: run `pnpm bootstrap");
      expect(printed).toContain("npm trust github <package> --file release.yml");
      expect(await registry.list()).toEqual(
        scoped("core@1.0.0", "lamp@1.0.0", "lamp@1.1.0", "lantern@1.0.0", "torch@1.0.0"),
      );

      for (const name of ["lantern", "torch"]) npm.trust(`@runflow-models/${name}`, repository);
      expect(published(await inWorkflow())).toEqual(scoped("lantern@1.1.0", "torch@1.1.0"));
    }));

  it("lists what is to be marked as waiting, and tags and reports as ever", () =>
    onWorkflow(async ({ folder, npm, release, inWorkflow }) => {
      await writePackage(folder, "lamp", { state: "active" });
      await release();
      const git = promisify(execFile);
      await git("git", ["init", "-q"], { cwd: folder });
      const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
      await git("git", [...author, "commit", "-q", "--allow-empty", "-m", "first"], { cwd: folder });
      await writePackage(folder, "lamp", { version: "1.1.0", state: "gone" });
      npm.trust("@runflow-models/lamp", repository);
      const report = await inWorkflow({ tag: true });
      expect(published(report)).toEqual(scoped("lamp@1.1.0"));
      expect(report.tag).toBe("release-1");
      expect(report.deprecations).toEqual({
        deprecated: [],
        restored: [],
        waiting: [{ name: "@runflow-models/lamp", change: "mark" }],
        failed: [],
      });
      expect(releaseExitCode(report)).toBe(0);
      expect(printReleaseReport(report)).toContain("Waits for a token: run `pnpm bootstrap --registry");
      // At each later run too, until one with a token does it.
      expect((await inWorkflow()).deprecations.waiting).toHaveLength(1);
      expect((await release({ names: "new" })).deprecations.deprecated).toEqual(scoped("lamp"));
      expect((await inWorkflow()).deprecations.waiting).toEqual([]);
    }));

  it("gives a prerelease a tag of its own", () =>
    onWorkflow(async ({ folder, registry, npm, release, inWorkflow }) => {
      await release();
      await writePackage(folder, "lamp", { version: "2.0.0-beta.0", text });
      npm.trust("@runflow-models/lamp", repository);
      expect(published(await inWorkflow())).toEqual(scoped("lamp@2.0.0-beta.0"));
      expect(await registry.packument("@runflow-models/lamp")).toMatchObject({
        "dist-tags": { latest: "1.0.0", beta: "2.0.0-beta.0" },
      });
    }));

  it("stops at once when the registry refuses the proof of origin", () =>
    onWorkflow(async ({ folder, npm, release, inWorkflow }) => {
      await release();
      for (const name of names) await writePackage(folder, name, { version: "1.1.0", text });
      for (const name of names) npm.trust(`@runflow-models/${name}`, repository);
      const error =
        'Error verifying sigstore provenance bundle: Failed to validate repository information: package.json: "repository.url" ' +
        'is "", expected to match "https://github.com/owner/runflow-models" from provenance';
      npm.mode.rule = () => ({ status: 422, body: JSON.stringify({ error }) });
      const report = await inWorkflow({ concurrency: 1 });
      expect(report).toMatchObject({ published: [], failed: [], left: scoped("lamp", "lantern", "torch") });
      expect(report.stopped).toMatch(/^The registry refused the proof of origin \(422\): .*expected to match/);
      expect(report.stopped).toMatch(/Set the repository's address .* run `pnpm generate`, and commit\.$/);
    }));

  it("is told when its npm is too old for that", () =>
    onWorkflow(async ({ folder, npm, release, inWorkflow }) => {
      await release();
      const asked = npm.requests.length;
      const environment = { PATH: await oldNpm(folder), ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:1" };
      await expect(inWorkflow({ environment })).rejects.toThrow(
        "npm is 10.8.2, and publishing without a token needs 11.5.1 or newer. Run `npm install --global npm@11`",
      );
      expect(npm.requests).toHaveLength(asked);
    }));
});

/** A PATH on which npm says that it is an old one. */
async function oldNpm(folder: string): Promise<string> {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, "npm"), "#!/bin/sh\necho 10.8.2\n", { mode: 0o755 });
  return `${bin}:${process.env.PATH ?? ""}`;
}

describe("the npm client", () => {
  const files = new Map(
    Object.entries({
      "package.json": '{"name":"@runflow-models/lamp","version":"1.0.0","main":"index.js","files":["index.js"]}',
      "index.js": "export {};\n",
      "README.md": "# Lamp\n",
    }).map(([path, content]) => [path, new TextEncoder().encode(content)]),
  );
  const shipment = {
    name: "@runflow-models/lamp",
    version: "1.0.0",
    tag: "latest",
    manifest: {},
    readme: "",
    tarball: packTarball(files),
  };

  it("is told when the version is taken, and when it may have been its own upload", () =>
    onNpmBench(async ({ folder, npm }) => {
      await rm(join(folder, "packages"), { recursive: true });
      const environment = await npmEnvironment(folder);
      const userconfig = join(folder, "home/npmrc");
      await writeFile(userconfig, `//${new URL(npm.url).host}/:_authToken=${npm.token}\n`);
      const direct = createRegistryClient(npm.url, undefined, fetch);
      const client = createNpmClient(npm.url, direct, { provenance: false, userconfig, environment });
      // The registry has it and does not say so; npm sends it again by itself.
      const taken = {
        status: 403,
        body: '{"error":"You cannot publish over the previously published versions: 1.0.0."}',
      };
      for (const second of ["pass", taken] as const) {
        let sent = 0;
        npm.mode.rule = () => (sent++ === 0 ? "mute" : second);
        // npm looks before it sends, so it has to see the package as it was.
        npm.mode.lag = 100;
        expect(await client.ship(shipment)).toBe("unknown");
        expect(sent).toBe(2);
        npm.mode.lag = 0;
      }
      npm.mode.rule = () => "pass";
      expect(await client.isInstallable(shipment.name, "1.0.0")).toBe(true);
      expect(await client.ship(shipment)).toBe("taken");
      npm.mode.rule = () => ({ status: 409, body: '{"error":"Failed to save packument."}' });
      const tarball = packTarball(
        new Map([
          ...files,
          ["package.json", new TextEncoder().encode('{"name":"@runflow-models/lamp","version":"1.1.0"}')],
        ]),
      );
      expect(await client.ship({ ...shipment, version: "1.1.0", tarball })).toBe("conflict");
    }));

  it("takes no answer for a registry that is down as an error of the package", () =>
    onNpmBench(async ({ folder }) => {
      const environment = await npmEnvironment(folder);
      const userconfig = join(folder, "home/npmrc");
      await writeFile(userconfig, "//127.0.0.1:9/:_authToken=x\n");
      const url = "http://127.0.0.1:9";
      const client = createNpmClient(url, createRegistryClient(url, undefined, fetch), {
        provenance: false,
        userconfig,
        environment,
      });
      expect(await client.ship(shipment)).toBe("unknown");
    }));
});
