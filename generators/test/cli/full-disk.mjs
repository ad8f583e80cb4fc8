// Loaded before a command: after so many writes the disk takes nothing more. The failure is the system's own, from a device that
// is always full; other codes are given as the system words them.
import { promises } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { DISK_TAKES = "0", DISK_SAYS = "ENOSPC" } = process.env;
const { writeFile } = promises;
let written = 0;
promises.writeFile = async (path, data, options) => {
  if (written++ < Number(DISK_TAKES)) return writeFile(path, data, options);
  if (DISK_SAYS === "ENOSPC") return writeFile("/dev/full", data);
  throw Object.assign(new Error(`${DISK_SAYS}: open '${path}'`), { code: DISK_SAYS, syscall: "open", path });
};
syncBuiltinESMExports();
