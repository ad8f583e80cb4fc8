// A night as a process of its own, which is killed without any chance to tidy up at its change of a given number.

import { join } from "node:path";

import { runRegenerate } from "../../src/commands/regenerate.js";
import { letDiskDie } from "./dying-disk.js";

const [folder = "", address = "", last = ""] = process.argv.slice(2);
letDiskDie(folder, Number(last), () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
});
await runRegenerate({
  site: address,
  api: address,
  snapshots: join(folder, "snapshots"),
  out: join(folder, "packages"),
  changesets: join(folder, "changesets"),
  refinements: join(folder, "refinements"),
  dryRun: false,
  offline: false,
  force: [],
  retries: 0,
});
