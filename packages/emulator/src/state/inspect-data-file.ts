import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

/** What SQLite keeps in the head of a data file, so that it can be told from the files of other programs: "RFEM". */
export const applicationId = 0x52_46_45_4d;

// How a data file begins its tables: that of an emulator from before files had an id.
const firstTable = "CREATE TABLE records (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,";
const magic = "SQLite format 3\0";
// Where the head keeps the id, and how much is enough to find the first table.
const idAt = 68;
const startBytes = 65_536;

/** Says whose a file is, by reading its start: SQLite itself could write when it opens one. */
export function inspectDataFile(path: string): "absent" | "empty" | "own" | "foreign" {
  if (!existsSync(path)) return "absent";
  const { start, size } = readStart(path);
  if (size === 0) return "empty";
  if (start.length < 100 || start.toString("latin1", 0, magic.length) !== magic) return "foreign";
  const id = start.readUInt32BE(idAt);
  if (id === applicationId) return "own";
  if (id !== 0) return "foreign";
  // After a crash the tables may only be in the log beside the file.
  const log = `${path}-wal`;
  const isOwn = start.includes(firstTable) || (existsSync(log) && readStart(log).start.includes(firstTable));
  return isOwn ? "own" : "foreign";
}

function readStart(path: string): { readonly start: Buffer; readonly size: number } {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(startBytes);
    return { start: start.subarray(0, readSync(file, start, 0, startBytes, 0)), size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}
