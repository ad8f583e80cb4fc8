/** What makes a step fail although its shell did not. */
export class CommandFileError extends Error {
  override name = "CommandFileError";
}

/**
 * Reads what a step wrote to `$GITHUB_ENV` or `$GITHUB_OUTPUT`: `name=value` on a line, or `name<<WORD`, lines, and `WORD`.
 * What is neither is an error, as it is on GitHub.
 */
export function readCommandFile(kind: "env" | "output", text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    if (block !== null) {
      const [, name = "", delimiter = ""] = block;
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0)
        throw new CommandFileError(`$GITHUB_${kind.toUpperCase()}: the value of ${name} has no closing ${delimiter}.`);
      values[name] = lines.slice(index + 1, end).join("\n");
      index = end;
      continue;
    }
    const equals = line.indexOf("=");
    if (equals < 1)
      throw new CommandFileError(`$GITHUB_${kind.toUpperCase()}: ${JSON.stringify(line)} is no name=value.`);
    values[line.slice(0, equals)] = line.slice(equals + 1);
  }
  const reserved = Object.keys(values).find((name) => /^(?:GITHUB_|RUNNER_|NODE_OPTIONS$)/.test(name));
  if (kind === "env" && reserved !== undefined) {
    throw new CommandFileError(`$GITHUB_ENV: ${reserved} is not a step's to set.`);
  }
  return values;
}

/** Reads what a step wrote to `$GITHUB_PATH`: one folder on a line. */
export function readPathFile(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}
