// The repository's own workflows, carried out step by step in a sandbox: from a change upstream to a package that an app
// installs. What stands in for the outside is named at the end.

import { join } from "node:path";

import { expect, it } from "vitest";

import { withFolder } from "../cli/command.js";
import { printTotals } from "../workflows/print-runs.js";
import { runAppOfModels, type UsedModel } from "./app-of-models.js";
import { openNightSandbox, repository, tell, type NightSandbox } from "./night-sandbox.js";
import { changeUpstream, tightenUpstream, type UpstreamChanges } from "./upstream-changes.js";

const hours = 3_600_000;
/** What stands in for the outside in all of it. */
const notProved = [
  "GitHub itself: its git server, API, runners and identity service are stand-ins on loopback",
  "trust: a person sets it in a browser; the registry's double was told",
  "npm's own registry: verdaccio stores the packages, a double plays npm's services",
  "checks: turbo did not repeat one with equal inputs within the sandbox",
  ...(process.env.WORKFLOWS_CHECKS === "whole"
    ? []
    : ["npm test: whole in the first check; only its boundaries and drift in those after it"]),
];
const filesOf = ({ sandbox }: NightSandbox): readonly string[] =>
  [...new Set(sandbox.records.map(({ file }) => file))].sort();
const nameIn = (version: string): string => version.replace(/@[^@]+$/, "");
const say = (text: string): void => void process.stdout.write(`${text}\n`);

it("brings changes upstream into an app, with nobody at the keyboard", { timeout: 10 * hours }, () =>
  withFolder(async (folder) => {
    const start = performance.now();
    const world = await openNightSandbox(folder);
    try {
      await releaseFirst(world);
      const changes = await world.changeUpstream(changeUpstream);
      await proposeAndRelease(world, changes);
      await compileApp(world, join(folder, "app"), changes);
      await releaseWithApp(world, changes);
      await proposeNothing(world);
      say(`\n${world.sandbox.records.length} runs of ${filesOf(world).join(", ")}`);
      say(printTotals(world.sandbox.records, notProved).trimEnd());
      const versions = await world.registry.list();
      say(`${versions.length} versions of ${new Set(versions.map(nameIn)).size} packages are in the registry.`);
      say(`The proof took ${((performance.now() - start) / 60_000).toFixed(1)} minutes.`);
    } finally {
      await world.close();
    }
  }),
);

/** The registry knows no name: the owner starts the first release, and trusts the workflow with each name in a browser. */
async function releaseFirst(world: NightSandbox): Promise<void> {
  const { sandbox, npm, newVersions } = world;
  const start = () => sandbox.start("release.yml", "workflow_dispatch", { bootstrap: "true" });
  expect(tell(await start()).conclusion).toBe("success");
  // Notes that wait in this commit become versions first.
  if (sandbox.hosted.pullRequests.some(({ head, state }) => head === "release/versions" && state === "OPEN")) {
    await sandbox.merge(world.proposed("release/versions"));
    await world.runQueued();
    expect(tell(await start()).conclusion).toBe("success");
  }
  const versions = await newVersions();
  say(`First release: ${versions.length} packages`);
  expect(versions.length).toBeGreaterThan(0);
  for (const name of versions.map(nameIn)) npm.trust(name, repository);
}

/**
 * A night with the workflow's own token: its pull request is checked by the night itself. A person merges it, and the versions
 * that follow, because nobody may push past the check of `main`. A new name has to be created by the owner.
 */
async function proposeAndRelease(world: NightSandbox, changes: UpstreamChanges): Promise<void> {
  const { sandbox, npm, newVersions } = world;
  say(`The upstream changed: ${JSON.stringify(changes)}`);
  expect(tell(await sandbox.start("nightly.yml", "schedule")).conclusion).toBe("success");
  const night = world.proposed("nightly/regenerate");
  expect(night.title).toBe("Models: 1 new, 3 changed, 1 missing");
  expect(night.body).toContain(`Input \`${changes.renamed.from}\` was removed. Use \`${changes.renamed.to}\` instead.`);
  await sandbox.merge(night);
  expect(await world.runQueued()).toEqual(["ci.yml push success", "release.yml push success"]);
  expect(await newVersions()).toEqual([]);

  await sandbox.merge(world.proposed("release/versions"));
  // The new name waits, which a person should see.
  expect(await world.runQueued()).toEqual(["ci.yml push success", "release.yml push failure"]);
  const names = await Promise.all([changes.renamed.id, changes.tightened, changes.price].map((id) => world.nameOf(id)));
  const released = await newVersions();
  say(`Released without a token: ${released.join(", ")}`);
  const expected = ["2.0.0", "1.1.0", "1.0.1"].map((version, index) => `${names[index]?.package ?? ""}@${version}`);
  expect(released).toEqual(expect.arrayContaining(expected.map((entry) => `@runflow-models/${entry}`)));
  expect(npm.proved).toEqual(expect.arrayContaining(names.map((name) => `@runflow-models/${name.package}`)));
  // Also where something is left, what went out is tagged, by the job that may write and not publish.
  expect(await sandbox.hosted.git.commitOf("refs/tags/release-1")).toBeDefined();

  expect(tell(await sandbox.start("release.yml", "workflow_dispatch", { bootstrap: "true" })).conclusion).toBe(
    "success",
  );
  const created = await newVersions();
  say(`Created by the owner: ${created.join(", ")}`);
  const { package: name } = await world.nameOf(changes.new);
  expect(created).toEqual([`@runflow-models/${name}@1.0.0`]);
  npm.trust(`@runflow-models/${name}`, repository);
}

/** An app installs the new model and the renamed one from the registry, compiles, and runs against the emulator. */
async function compileApp(world: NightSandbox, folder: string, changes: UpstreamChanges): Promise<void> {
  const { from, to } = changes.renamed;
  const models: readonly UsedModel[] = [
    await world.nameOf(changes.new),
    { ...(await world.nameOf(changes.renamed.id)), more: `${to}: true`, refused: `${from}: true` },
  ];
  const packages = join(await world.checkOutMain("main"), "packages/models");
  const emulator = await world.startForApp(packages);
  try {
    const places = { registry: world.npm.url, emulator: emulator.url };
    const start = performance.now();
    expect(await runAppOfModels(folder, models, places)).toEqual([
      { version: "1.0.0", status: "succeeded" },
      { version: "2.0.0", status: "succeeded" },
    ]);
    say(`An app installed, compiled and ran both models: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  } finally {
    await emulator.close();
  }
}

/**
 * Two nights with an app of the owner's that may push to `main`: checks start by themselves, and versions need no second merge.
 * At the second one the lost model has been away three times: it is gone, and what marks its package waits for a token.
 */
async function releaseWithApp(world: NightSandbox, changes: UpstreamChanges): Promise<void> {
  const { sandbox, registry, newVersions } = world;
  const key = "a-private-key-of-the-test";
  world.giveApp({ id: "4711", key, permissions: { contents: "write", "pull-requests": "write" } });
  await world.changeUpstream((upstream) => tightenUpstream(upstream, changes.tightened));
  const { package: tightened } = await world.nameOf(changes.tightened);
  const { package: lost } = await world.nameOf(changes.lost);

  await mergeNight(world, "Models: 1 changed, 1 missing", `\`${changes.lost}\`, 2 nights`);
  expect(await newVersions()).toContain(`@runflow-models/${tightened}@1.2.0`);
  // Its package changes, once, and says so.
  await mergeNight(world, "Models: 1 changed", `## Deprecated\n\n- \`${changes.lost}\``);
  expect(await newVersions()).toEqual(expect.arrayContaining([expect.stringContaining(`@runflow-models/${lost}@`)]));
  const release = sandbox.records.findLast(({ file }) => file === "release.yml");
  expect(release?.jobs.find(({ id }) => id === "publish")?.summary).toContain("Waits for a token");

  expect(tell(await sandbox.start("release.yml", "workflow_dispatch", { bootstrap: "true" })).conclusion).toBe(
    "success",
  );
  const { versions } = (await registry.packument(`@runflow-models/${lost}`)) ?? {};
  expect(Object.values(versions ?? {})).toEqual([
    expect.objectContaining({ deprecated: expect.any(String) as string }),
    expect.objectContaining({ deprecated: expect.any(String) as string }),
  ]);
}

/** A night, the checks that its pull request starts, the merge, and all that follows from it. */
async function mergeNight(world: NightSandbox, title: string, told: string): Promise<void> {
  expect(tell(await world.sandbox.start("nightly.yml", "schedule")).conclusion).toBe("success");
  const night = world.proposed("nightly/regenerate");
  expect(night.title).toBe(title);
  expect(night.body).toContain(told);
  expect(await world.runQueued()).toEqual(["ci.yml pull_request success"]);
  await world.sandbox.merge(night);
  // The app's push of the versions starts both again.
  expect(await world.runQueued()).toEqual([
    "ci.yml push success",
    "release.yml push success",
    "ci.yml push success",
    "release.yml push success",
  ]);
}

async function proposeNothing(world: NightSandbox): Promise<void> {
  const proposals = world.sandbox.hosted.pullRequests.length;
  expect(tell(await world.sandbox.start("nightly.yml", "schedule")).conclusion).toBe("success");
  expect(world.sandbox.hosted.pullRequests).toHaveLength(proposals);
  expect(await world.runQueued()).toEqual([]);
}
