// The repository's own workflows, carried out step by step in a sandbox: from a change upstream to a package that an app
// installs. What stands in for the outside is named at the end.

import { join } from "node:path";

import { expect, it } from "vitest";

import { withFolder } from "../cli/command.js";
import { printRuns } from "../workflows/print-runs.js";
import type { RunRecord } from "../workflows/records.js";
import { runAppOfModels } from "./app-of-models.js";
import { openNightSandbox, told, type NightSandbox } from "./night-sandbox.js";

const hours = 3_600_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const resultsOf = (record: RunRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(record.jobs.map(({ id, result }) => [id, result]));

async function named(world: NightSandbox, id: string): Promise<{ readonly package: string; readonly symbol: string }> {
  const text = await world.sandbox.hosted.git.read("refs/heads/main", "generators/names.json");
  const names = JSON.parse(text) as Readonly<Record<string, { readonly package: string; readonly symbol: string }>>;
  const name = names[id];
  if (name === undefined) throw new Error(`main has no name for ${id}.`);
  return name;
}

it("brings a change upstream into an app, with nobody at the keyboard", { timeout: 6 * hours }, () =>
  withFolder(async (folder) => {
    const start = performance.now();
    const world = await openNightSandbox(folder);
    const { sandbox, registry, npm } = world;
    try {
      // No package is known to the registry: the owner starts the first release by hand.
      const bootstrap = told(await sandbox.start("release.yml", "workflow_dispatch", { bootstrap: "true" }));
      const first = await registry.list();
      say(`${first.length} packages after the first release`);
      expect(bootstrap.conclusion).toBe("success");
      // A person with a browser trusts the workflow with each name.
      for (const entry of first) npm.trust(entry.replace(/@[^@]+$/, ""), "acme/runflow-models");

      const changes = await world.changeUpstream();
      say(JSON.stringify(changes));
      const night = told(await sandbox.start("nightly.yml", "schedule"));
      expect(night.conclusion).toBe("success");
      const proposal = world.proposed("nightly/regenerate");
      expect(proposal.title).toBe("Models: 1 new, 3 changed, 1 missing");
      await sandbox.merge(proposal);
      const merged = (await sandbox.runQueued()).map(told);
      expect(merged.map(({ file, conclusion }) => `${file} ${conclusion}`)).toEqual([
        "ci.yml success",
        "release.yml success",
      ]);

      // main is protected, and the owner gave no app that may pass: the versions are proposed too.
      await sandbox.merge(world.proposed("release/versions"));
      const released = (await sandbox.runQueued()).map(told);
      expect(released.map(({ file }) => file)).toEqual(["ci.yml", "release.yml"]);
      const second = (await registry.list()).filter((entry) => !first.includes(entry));
      say(`published by the second release: ${second.join(", ")}`);

      const named_ = { new: await named(world, changes.new), changed: await named(world, changes.renamed.id) };
      const again = told(await sandbox.start("release.yml", "workflow_dispatch", { bootstrap: "true" }));
      say(JSON.stringify(resultsOf(again)));
      const third = (await registry.list()).filter((entry) => !first.includes(entry) && !second.includes(entry));
      say(`published by the third release: ${third.join(", ")}`);

      const main = await world.checkOutMain("main");
      const emulator = await world.startForApp(join(main, "packages/models"));
      const app = await runAppOfModels(
        join(folder, "app"),
        [
          named_.new,
          { ...named_.changed, more: `${changes.renamed.to}: true`, refused: `${changes.renamed.from}: true` },
        ],
        { registry: npm.url, emulator: emulator.url },
      ).finally(() => emulator.close());
      expect(app).toEqual([
        { version: "1.0.0", status: "succeeded" },
        { version: "2.0.0", status: "succeeded" },
      ]);

      const quiet = told(await sandbox.start("nightly.yml", "schedule"));
      expect(quiet.conclusion).toBe("success");
      expect(sandbox.hosted.pullRequests.filter(({ state }) => state === "OPEN")).toEqual([]);
      say(printRuns(sandbox.records).split("\n").slice(-20).join("\n"));
      say(`${((performance.now() - start) / 60_000).toFixed(1)} minutes`);
    } finally {
      await world.close();
    }
  }),
);
