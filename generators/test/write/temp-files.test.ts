import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

import { writeFiles } from "../../src/write/package.js";

/** The id of a process that was there and is gone. */
async function goneProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  if (child.pid === undefined) throw new Error("The process did not start.");
  return child.pid;
}

it("the next write removes the drafts of a process that was killed, and no other file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "drafts-"));
  const gone = await goneProcess();
  await mkdir(join(folder, "docs"));
  const stay = [
    `a.md.${process.ppid}.draft`,
    `b.md.${gone}.draft`,
    "a.md.draft",
    `a.md.${gone}.draft.txt`,
    "a.md.0.draft",
  ];
  for (const name of [...stay, `a.md.${gone}.draft`]) await writeFile(join(folder, name), "half");
  await writeFile(join(folder, "docs", `c.md.${gone}.draft`), "half");
  const files = new Map([
    ["a.md", "whole"],
    ["docs/c.md", "whole"],
    ["new/d.md", "whole"],
  ]);

  await writeFiles(folder, files, { dryRun: true });
  expect(await readdir(folder)).toContain(`a.md.${gone}.draft`);
  await writeFiles(folder, files, { dryRun: false });
  expect(new Set(await readdir(folder))).toEqual(new Set([...stay, "a.md", "docs", "new"]));
  expect(await readdir(join(folder, "docs"))).toEqual(["c.md"]);

  // Also when nothing differs any more.
  await writeFile(join(folder, `a.md.${gone}.draft`), "half");
  expect(await writeFiles(folder, files, { dryRun: false })).toEqual([]);
  expect(await readdir(folder)).not.toContain(`a.md.${gone}.draft`);
});
