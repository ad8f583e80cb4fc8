// In: a workflow. Out: what its jobs may do that they should not. A job with a right runs nothing but code of this repository
// that needs no package; whatever installs, builds or tests has no right.

import type { Job, Workflow } from "./workflow-file.js";
import { permissionsOf, type Permissions } from "./permissions.js";

/** The programs of this repository that may run where something can be written or published. */
const trusted = [
  /^node scripts\/propose\/propose\.mjs /,
  /^node generators\/src\/publisher\.mjs (?:release|bootstrap|tag) /,
];
/** What a shell does without reaching for anybody's code. */
const plain =
  /^(?:if |for |fi$|else |done$|set [+-]e$|code=\$\?$|test |echo |mkdir -p "\$RUNNER_TEMP\/|gh api "repos\/\$REPOSITORY\/statuses\/\$COMMIT" |git push origin --tags$)/;
/** npm itself: fetched without running it, held against its known content, and put in place offline. */
const npm = [
  /^npm pack --silent --ignore-scripts --pack-destination "\$RUNNER_TEMP" "npm@\$VERSION"$/,
  /^echo "\$HASH {2}\$RUNNER_TEMP\/npm-\$VERSION\.tgz" \| sha512sum --check --quiet$/,
  /^npm install --global --offline --ignore-scripts --no-audit --no-fund "\$RUNNER_TEMP\/npm-\$VERSION\.tgz"$/,
];

/** Every right that a job has beyond reading the repository, such as `id-token: write`. */
export function rightsOf(workflow: Workflow, job: Job): readonly string[] {
  return Object.entries(permissionsOf(job.permissions, workflow.permissions))
    .filter(([area, level]) => level !== "none" && !(area === "contents" && level === "read"))
    .map(([area, level]) => `${area}: ${level}`)
    .sort();
}

/** Says what is wrong with the rights of a workflow; nothing when all is well. */
export function rightsProblems(workflow: Workflow): readonly string[] {
  const problems: string[] = [];
  if (!isEmpty(workflow.permissions)) problems.push("The workflow has to begin with `permissions: {}`.");
  for (const job of workflow.jobs) {
    problems.push(...jobProblems(workflow, job).map((problem) => `${job.id}: ${problem}`));
  }
  return problems;
}

function jobProblems(workflow: Workflow, job: Job): readonly string[] {
  const problems: string[] = [];
  if (job.permissions === undefined) problems.push("It has to name its permissions.");
  const permissions = permissionsOf(job.permissions, workflow.permissions);
  const rights = rightsOf(workflow, job);
  const mayPush = permissions.contents === "write";
  if (permissions["id-token"] === "write" && rights.length > 1)
    problems.push(`Who may publish has no other right, and this one has ${rights.join(", ")}.`);
  const holdsSecrets = [job.env, ...job.steps.flatMap((step) => [step.env, step.with])].some((values) =>
    Object.values(values ?? {}).some((value) => /\bsecrets\./.test(String(value))),
  );
  if (job.uses !== undefined) {
    if (rights.length > 0) problems.push(`Another workflow gets ${rights.join(", ")}.`);
    if (job.secrets !== undefined) problems.push("Another workflow gets secrets.");
  }
  for (const step of job.steps) {
    if (step.uses !== undefined && !/@[0-9a-f]{40}$/.test(step.uses))
      problems.push(`${step.uses} is not pinned by a commit.`);
    if (step.uses?.startsWith("actions/checkout@") === true && !mayPush && step.with?.["persist-credentials"] !== false)
      problems.push("It checks out with credentials that it does not need.");
    if (rights.length === 0 && !holdsSecrets) continue;
    problems.push(
      ...commands(step.run ?? "")
        .filter((line) => !isAllowed(line))
        .map((line) => `With a right it runs: ${line}`),
    );
  }
  return problems;
}

function isAllowed(line: string): boolean {
  if ([...trusted, ...npm].some((one) => one.test(line)))
    return !/[;&|`]|\$\(/.test(line.replace(/ \| sha512sum --check --quiet$/, ""));
  // What stands on one line with a plain word is looked at too.
  return (
    plain.test(line) &&
    !/\b(?:npm|npx|pnpm|node|tsx|turbo|curl|wget|sh|bash|python3?)\b/.test(line) &&
    !/`|\$\(/.test(line)
  );
}

/** The lines of a script, with those that were broken put together and without remarks. */
function commands(script: string): readonly string[] {
  return script
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function isEmpty(permissions: Workflow["permissions"]): boolean {
  return typeof permissions === "object" && Object.keys(permissions satisfies Permissions).length === 0;
}
