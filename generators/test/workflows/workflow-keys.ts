/** What the runner carries out, level by level. Anything else in a workflow is refused by its name. */
const supported = {
  workflow: ["name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"],
  event: ["schedule", "workflow_dispatch", "workflow_call", "push", "pull_request"],
  push: ["branches", "paths"],
  pull_request: ["branches", "types", "paths"],
  workflow_dispatch: ["inputs"],
  workflow_call: ["inputs", "outputs", "secrets"],
  defaults: ["run"],
  "defaults.run": ["shell", "working-directory"],
  job: [
    "name",
    "needs",
    "if",
    "permissions",
    "runs-on",
    "environment",
    "concurrency",
    "outputs",
    "env",
    "defaults",
    "steps",
    "timeout-minutes",
    "strategy",
    "continue-on-error",
    "uses",
    "with",
    "secrets",
  ],
  strategy: ["matrix", "fail-fast", "max-parallel"],
  step: [
    "id",
    "name",
    "if",
    "uses",
    "with",
    "run",
    "env",
    "shell",
    "working-directory",
    "continue-on-error",
    "timeout-minutes",
  ],
} as const;

/** Names each key that the runner does not carry out, with the place where it stands. */
export function unsupportedKeys(workflow: object): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown, level: keyof typeof supported, place: string): void => {
    for (const key of Object.keys(mapping(value))) {
      if (!supported[level].some((known) => known === key)) found.push(`${place}${key}`);
    }
  };
  const lookAtDefaults = (value: unknown, place: string): void => {
    look(value, "defaults", `${place}defaults.`);
    look(mapping(value).run, "defaults.run", `${place}defaults.run.`);
  };
  const root = mapping(workflow);
  look(root, "workflow", "");
  lookAtDefaults(root.defaults, "");
  const events = eventsOf(root.on);
  look(events, "event", "on.");
  for (const name of ["push", "pull_request", "workflow_dispatch", "workflow_call"] as const) {
    look(events[name], name, `on.${name}.`);
  }
  for (const [id, value] of Object.entries(mapping(root.jobs))) {
    const job = mapping(value);
    const place = `jobs.${id}.`;
    look(job, "job", place);
    look(job.strategy, "strategy", `${place}strategy.`);
    lookAtDefaults(job.defaults, place);
    const steps: readonly unknown[] = Array.isArray(job.steps) ? job.steps : [];
    for (const [index, step] of steps.entries()) look(step, "step", `${place}steps[${index}].`);
    if (!String(job["runs-on"] ?? "ubuntu-latest").startsWith("ubuntu-"))
      found.push(`${place}runs-on: ${String(job["runs-on"])}`);
  }
  return found;
}

/** The events of a workflow with their settings, in whichever of the three forms they are written. */
export function eventsOf(on: unknown): Readonly<Record<string, unknown>> {
  if (typeof on === "string") return { [on]: null };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name) => [String(name), null]));
  return mapping(on);
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
