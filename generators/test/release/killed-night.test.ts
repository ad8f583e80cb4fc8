// A night that dies at any of its changes, and is run again, leaves what an undisturbed one leaves.

import { startEmulator } from "@runflow-models/emulator";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

import type { NightReport } from "../../src/release/night-report.js";
import { buryProcess, DeadDisk, letDiskDie } from "./dying-disk.js";
import { startWorld, type NightWorld } from "./night-world.js";

const page = "models/acme/paper-lantern/llms.txt";
const child = fileURLToPath(new URL("./dying-night.ts", import.meta.url));

/** Removes an input, loses one model and brings another. */
async function changeUpstream(world: NightWorld): Promise<void> {
  await world.edit(page, (text) =>
    text.replace("### `transparent` (boolean, optional)\n\n- **Default**: `false`\n", ""),
  );
  await world.unlist("acme/chorus");
  await world.list("acme/paper-moon", "acme/paper-lantern/edit");
}

interface Disturbed {
  readonly world: NightWorld;
  /** The address of the upstream. */
  readonly address: string;
  /** How many changes of the disk an undisturbed night makes, and what it leaves. */
  readonly changes: number;
  readonly undisturbed: Readonly<Record<string, string>>;
  readonly report: NightReport;
  readonly night: () => Promise<unknown>;
  /** Puts everything back as it was before the night. */
  readonly reset: () => Promise<void>;
}

/** What all tests here stand on; each of them resets it first. */
let shared: Disturbed;
const left: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const [folder = "", kept = ""] = await Promise.all(
    ["world", "kept"].map((name) => mkdtemp(join(tmpdir(), `runflow-models-${name}-`))),
  );
  left.push(...[folder, kept].map((path) => () => rm(path, { recursive: true, force: true })));
  const world = await startWorld(folder, [
    "acme/chorus",
    "acme/paper-lantern",
    "acme/paper-lantern/edit",
    "runflow/lamp-removal",
  ]);
  await changeUpstream(world);
  await cp(folder, kept, { recursive: true });
  const reset = async (): Promise<void> => {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
    await cp(kept, folder, { recursive: true });
  };
  const site = await startEmulator({ snapshot: join(kept, "upstream"), models: false });
  left.push(() => site.close());
  const night = () => world.night({ site: site.url, api: site.url });
  const counting = letDiskDie(folder, Infinity);
  const report = await night().finally(counting.restore);
  const undisturbed = await world.tree();
  shared = { world, address: site.url, report, changes: counting.changes(), undisturbed, night, reset };
}, 600_000);

afterAll(async () => {
  for (const close of left.reverse()) await close();
});

/** Every change of a night in the long form; else a few of them, and all of the last ones, in which it comes to its end. */
function momentsOf(changes: number): readonly number[] {
  const all = Array.from({ length: changes }, (_, index) => index + 1);
  const few = process.env.EVERY_MOMENT === undefined ? Math.ceil(changes / 8) : 1;
  return all.filter((moment) => moment % few === 0 || changes - moment < 10);
}

it("whose disk dies and that is run again is the same as an undisturbed one", { timeout: 600_000 }, async () => {
  const { world, report, changes, undisturbed, night, reset } = shared;
  expect(report.changed).toMatchObject([{ id: "acme/paper-lantern", level: "major" }]);
  expect(report.new).toMatchObject([{ id: "acme/paper-moon" }]);
  expect(changes).toBeGreaterThan(50);
  for (const last of momentsOf(changes)) {
    await reset();
    const disk = letDiskDie(world.folder, last);
    const died = await night()
      .finally(disk.restore)
      .catch((error: unknown) => error);
    expect(died).toBeInstanceOf(DeadDisk);
    await buryProcess(world.folder);
    await night();
    expect(await world.tree(), `died at change ${last}`).toEqual(undisturbed);
  }
});

it("that is killed and run again is the same as an undisturbed one", { timeout: 600_000 }, async () => {
  const { world, address, changes, undisturbed, night, reset } = shared;
  // That a killed process leaves what a dead disk leaves shows in the middle as well as at the end.
  const parts = process.env.EVERY_MOMENT === undefined ? [0.6, 1] : [0.3, 0.6, 0.9, 1];
  for (const last of parts.map((part) => Math.round(part * changes))) {
    await reset();
    const args = ["--import", "tsx", child, world.folder, address, String(last)];
    const running = spawn(process.execPath, args, { cwd: dirname(child), stdio: ["ignore", "ignore", "inherit"] });
    expect(await new Promise((settle) => running.on("exit", (_, signal) => settle(signal)))).toBe("SIGKILL");
    await night();
    expect(await world.tree(), `killed at change ${last}`).toEqual(undisturbed);
  }
});

it("that fails while it writes puts everything back at once", { timeout: 600_000 }, async () => {
  const { world, night, reset } = shared;
  await reset();
  const before = await world.tree();
  // A folder where a file has to go.
  await mkdir(join(world.folder, "changesets", "gen-acme-paper-lantern.md", "in-the-way"), { recursive: true });
  await expect(night()).rejects.toThrow();
  expect(await world.tree()).toEqual(before);
});
