import { join } from "node:path";
import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import type { NightReport } from "../../src/release/night-report.js";
import { withFolder } from "../cli/command.js";
import { InventedUpstream, correctedModels } from "./invented-upstream.js";
import { NightCheckout } from "./night-checkout.js";
import { seededRandom } from "./seeded-random.js";
import { tenNights, type Expected } from "./ten-nights.js";

const seed = Number(process.env.NIGHTS_SEED ?? 14);
// For work on this test, `trees` leaves out the whole checks, which take minutes, and `drift` all but one of the others too.
const checks = process.env.NIGHTS_CHECKS ?? "whole";
const say = (text: string): void => void process.stdout.write(`${text}\n`);

it("makes ten nights in a row, and each leaves a tree that installs and passes", { timeout: 10_800_000 }, () =>
  withFolder(async (folder) => {
    const start = performance.now();
    const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;
    say(`seed ${seed}; NIGHTS_SEED=${seed} makes the same nights again`);
    const checkout = await NightCheckout.create(folder, workspace.root);
    const upstream = new InventedUpstream(join(folder, "upstream"), join(checkout.root, "generators/snapshots"));
    const corrected = correctedModels(join(checkout.root, "generators/refinements"));
    const packages = (await checkout.git("ls-files", "packages/models/*/package.json")).split("\n").length;
    const total = { new: 0, changed: 0, gone: 0, major: 0, minor: 0, patch: 0, versions: 0, wholeChecks: 0 };
    const nights = tenNights(upstream, seededRandom(seed), corrected);
    for (const [index, { title, change, faults, version, wholeCheck }] of nights.entries()) {
      const since = performance.now();
      const before = await checkout.commit();
      const expected = change();
      const night = await checkout.night(upstream.folder, faults?.());
      try {
        expectReport(night.report, expected);
        expect(night.code, "the exit code").toBe(exitCode(expected));
      } catch (error) {
        throw new Error(`Night ${index + 1} (${title}):\n${night.markdown}\n${night.output}`, { cause: error });
      }
      const merged = await checkout.merge("night", `Night ${index + 1}`);
      expect(merged, `night ${index + 1} changed something`).toBe(
        expected.nothing === undefined && expected.wholeNightRefused === undefined,
      );
      await (checks === "drift" ? checkout.mustNotDrift() : checkout.mustHold(before));
      const { report } = night;
      say(
        `night ${index + 1} (${title}): ${report.new.length} new, ${report.changed.length} changed, ` +
          `${report.gone.length} gone, ${report.refused.length} refused, ${report.failing.length} failing; ${seconds(since)}`,
      );
      total.new += report.new.length;
      total.changed += report.changed.length;
      total.gone += report.changed.filter(({ changes }) => changes.some(({ rule }) => rule === "model-gone")).length;
      for (const { level } of report.changed) total[level]++;
      if (wholeCheck === true && checks === "whole") {
        const checked = performance.now();
        say(`${await checkout.wholeCheck()}\nwhole check after night ${index + 1}: ${seconds(checked)}`);
        await checkout.mustBeClean();
        total.wholeChecks++;
      }
      if (version === true) {
        const lines = await checkout.version();
        total.versions += lines.length;
        say(`${lines.length} new versions`);
      }
    }
    say(
      `${nights.length} nights from ${packages} packages: ${total.new} models new, ${total.changed} times changed ` +
        `(${total.major} major, ${total.minor} minor, ${total.patch} patch), ${total.gone} gone; ` +
        `${total.versions} versions; ${checkout.checks} checks of trees, ${total.wholeChecks} of them whole; ${seconds(start)}`,
    );
  }),
);

function exitCode({ refused, failing, wholeNightRefused }: Expected): number {
  if (wholeNightRefused !== undefined) return 2;
  return refused === undefined && failing === undefined ? 0 : 1;
}

function expectReport(report: NightReport, expected: Expected): void {
  if (expected.wholeNightRefused !== undefined) {
    expect(report.refused.map(({ reasons }) => reasons.join(" ")).join(" ")).toMatch(expected.wholeNightRefused);
    return;
  }
  const ids = (stopped: readonly { readonly id?: string }[]): readonly string[] =>
    stopped.map(({ id }) => id ?? "the whole night").sort();
  expect(ids(report.review), "to review").toEqual([]);
  expect(ids(report.refused), "refused").toEqual([...(expected.refused ?? [])].sort());
  const failing = expected.failing ?? [];
  expect(
    report.failing.filter(({ id }) => !failing.some((one) => (typeof one === "string" ? one === id : one.test(id)))),
    "failing without need",
  ).toEqual([]);
  expect(report.failing, "failing").toHaveLength(failing.length);
  expect(ids(report.new), "new").toEqual([...(expected.new ?? [])].sort());
  expect(ids(report.missing), "missing").toEqual([...(expected.missing ?? [])].sort());
  expect(ids(report.gone.map((id) => ({ id }))), "gone").toEqual([...(expected.gone ?? [])].sort());
  expect(report.backAgain, "back again").toEqual(expect.arrayContaining([...(expected.backAgain ?? [])]));
  const changed = new Map(report.changed.map(({ id, changes }) => [id, changes.map(({ rule }) => rule)]));
  for (const { id, rules } of expected.changed ?? []) {
    expect(
      changed.get(id)?.filter((rule) => rules.some((wanted) => wanted === rule)),
      `${id} changed by ${rules.join(" or ")}, not by ${changed.get(id)?.join(", ")}`,
    ).not.toEqual([]);
    expect(changed.has(id), `${id} changed`).toBe(true);
  }
  for (const id of expected.keepsPackage ?? []) expect(changed.has(id), `${id} keeps its package`).toBe(false);
  if (expected.allChanged === true)
    expect(report.unchanged, "models that did not change").toBe(expected.gone?.length ?? 0);
  if (expected.note !== undefined) expect(report.notes.join("\n")).toMatch(expected.note);
}
