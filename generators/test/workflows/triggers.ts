import type { Events, InputSetting } from "./workflow-file.js";

/** Something that happened in a repository and may start workflows. */
export interface RepositoryEvent {
  readonly name: "schedule" | "push" | "pull_request" | "workflow_dispatch";
  /** `refs/heads/main`, or `refs/pull/7/merge`. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  /** What `github.event` holds. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The branch that filters look at: the pushed one, or the one that a pull request goes to. */
  readonly branch: string;
  readonly changedPaths?: readonly string[];
  /** The one workflow that was asked for, with its inputs as texts. */
  readonly workflow?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Does this event start a workflow with these triggers? */
export function starts(on: Events, event: RepositoryEvent): boolean {
  if (!Object.hasOwn(on, event.name)) return false;
  if (event.name === "schedule" || event.name === "workflow_dispatch") return true;
  const filter = on[event.name];
  if (event.name === "pull_request") {
    const types = on.pull_request?.types ?? ["opened", "synchronize", "reopened"];
    if (!types.includes(String(event.payload.action))) return false;
  }
  if (filter?.branches !== undefined && !matches(event.branch, filter.branches)) return false;
  return filter?.paths === undefined || (event.changedPaths ?? []).some((path) => matches(path, filter.paths ?? []));
}

/** Does a name pass a list of GitHub's filter patterns? The last pattern that fits decides; `!` takes back. */
export function matches(name: string, patterns: readonly string[]): boolean {
  let passed = false;
  for (const pattern of patterns) {
    const isNegative = pattern.startsWith("!");
    if (toRegularExpression(isNegative ? pattern.slice(1) : pattern).test(name)) passed = !isNegative;
  }
  return passed;
}

/** GitHub's own patterns: `*` within a folder, `**` across, `?` and `+` after a character as in a regular expression. */
function toRegularExpression(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|[.\\^$(){}|]/g, (found) => {
    if (found === "**/") return "(?:.*/)?";
    if (found === "**") return ".*";
    return found === "*" ? "[^/]*" : `\\${found}`;
  });
  return new RegExp(`^${source}$`);
}

/** The inputs of a run: what was given, else the default. A required one that is missing and a stranger are errors. */
export function inputsOf(
  settings: Readonly<Record<string, InputSetting>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const stranger = Object.keys(given).find((name) => !Object.hasOwn(settings, name));
  if (stranger !== undefined) throw new Error(`Unexpected inputs provided: ["${stranger}"]`);
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const value = given[name] ?? setting.default;
      if (value === undefined && setting.required === true) {
        throw new Error(`Required input '${name}' not provided`);
      }
      if (setting.type === "boolean") return [name, String(value ?? false) === "true"];
      if (setting.type === "number") return [name, Number(value ?? 0)];
      if (setting.type === "choice" && value !== undefined && setting.options?.includes(String(value)) === false) {
        throw new Error(`Provided value '${String(value)}' for input '${name}' not in the list of allowed values`);
      }
      return [name, String(value ?? "")];
    }),
  );
}
