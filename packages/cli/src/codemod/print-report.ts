import type { CodemodReport } from "./run-codemod.js";

/** The report as lines for a terminal. */
export function printReport(report: CodemodReport): string {
  const { package: name, installed, dryRun, majors, files, lookAt, unread, unwritten } = report;
  const verb = dryRun ? "would change" : "changed";
  const lines = [
    ...files.map(({ path, renamed }) => `${verb} ${path}: ${renamed} ${renamed === 1 ? "name" : "names"}`),
    ...lookAt.map(({ path, line, reason }) => `look at ${path}:${line}: ${reason}`),
    ...unread.map(({ path, reason }) => `${path} cannot be read: look at it by hand (${reason})`),
    ...unwritten.map(({ path, reason }) => `${path} cannot be written and is as it was: ${reason}`),
  ];
  if (majors.length === 0) lines.push(nothingRecorded(name, installed));
  else if (lines.length === 0) lines.push("Nothing to rename.");
  return `${lines.join("\n")}\n`;
}

function nothingRecorded(name: string, installed: string): string {
  return (
    `Nothing to rename: ${name} ${installed}, which is installed, records no field that was removed on this way. ` +
    "For a newer version, install that one first."
  );
}
