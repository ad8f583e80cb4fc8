import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

import type { ReleaseReport } from "../../src/commands/release.js";
import { withFolder } from "../cli/command.js";
import { startGatekeeper, startRegistry, writePackage } from "./registry.js";
import { published, scoped } from "./release-bench.js";
import { startRelease, type ReleaseProcess } from "./release-process.js";

const models = Array.from({ length: 15 }, (_, index) => `model-${index}`);

/** Checkouts of one commit on three machines, and a registry. */
const onMachines = (
  work: (bench: {
    readonly roots: readonly [string, string, string];
    readonly registry: Awaited<ReturnType<typeof startRegistry>>;
  }) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    const registry = await startRegistry(join(folder, "registry"));
    const roots = [join(folder, "one"), join(folder, "two"), join(folder, "three")] as const;
    try {
      for (const root of roots) {
        await mkdir(root);
        for (const name of ["core", ...models]) await writePackage(root, name);
      }
      await work({ roots, registry });
    } finally {
      await registry.close();
    }
  });

const reportOf = async (ended: ReleaseProcess["ended"]): Promise<ReleaseReport> =>
  JSON.parse((await ended).stdout) as ReleaseReport;

it("three releases at once, one of them killed, publish each package once and tell the truth", () =>
  onMachines(async ({ roots, registry }) => {
    const running: ReleaseProcess[] = [];
    // The third dies in the middle; what it was sending may arrive or not.
    const gatekeeper = await startGatekeeper(registry.url, (_path, nth) => {
      if (nth === 9) running[2]?.kill();
      return "pass";
    });
    const start = (root: string): ReleaseProcess =>
      startRelease({ registry: gatekeeper.url, token: registry.token, root }, "--json");
    try {
      for (const root of roots) running.push(start(root));
      const [first, second, third] = await Promise.all(running.map(({ ended }) => ended));
      expect([first?.code, second?.code, third?.signal]).toEqual([0, 0, "SIGKILL"]);
      const all = await registry.list();
      expect(all).toEqual([...scoped("core@1.0.0", ...models.map((name) => `${name}@1.0.0`))].sort());

      const reports = [first, second].map((one) => JSON.parse(one?.stdout ?? "") as ReleaseReport);
      for (const report of reports) {
        expect(report).toMatchObject({ failed: [], left: [], queued: [] });
        expect(report.published.length + report.unchanged).toBe(16);
      }
      // Nothing is claimed by two.
      const claimed = reports.flatMap(published);
      expect(new Set(claimed).size).toBe(claimed.length);
      expect(claimed.length).toBeGreaterThan(0);

      const again = await reportOf(start(roots[2]).ended);
      expect(again).toMatchObject({ published: [], unchanged: 16, left: [], failed: [] });
      expect(await registry.list()).toEqual(all);
    } finally {
      await gatekeeper.close();
    }
  }));

it("two releases of different content under one number: one is out, the other says so", () =>
  onMachines(async ({ roots, registry }) => {
    const start = (root: string): ReleaseProcess =>
      startRelease({ registry: registry.url, token: registry.token, root }, "--json");
    expect((await start(roots[0]).ended).code).toBe(0);
    const [mine, yours] = [roots[0], roots[1]];
    for (const name of models) {
      await writePackage(mine, name, { version: "1.1.0", text: "export const value = 2;\n" });
      await writePackage(yours, name, { version: "1.1.0", text: "export const value = 3;\n" });
    }
    const reports = await Promise.all([mine, yours].map((root) => reportOf(start(root).ended)));
    expect(reports.flatMap(published).sort()).toEqual([...scoped(...models.map((name) => `${name}@1.1.0`))].sort());
    const failed = reports.flatMap((report) => report.failed);
    expect(failed).toHaveLength(models.length);
    for (const { reason } of failed) expect(reason).toMatch(/^The registry holds 1\.1\.0 with other content/);
    expect((await registry.list()).filter((entry) => !entry.endsWith("@1.0.0"))).toHaveLength(models.length);
  }));
