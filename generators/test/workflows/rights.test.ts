import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { rightsOf, rightsProblems } from "./rights.js";
import { readWorkflow, type Workflow } from "./workflow-file.js";

const folder = join(workspace.root, ".github/workflows");

async function workflows(): Promise<readonly Workflow[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => readWorkflow(name, await readFile(join(folder, name), "utf8"))));
}

describe("the workflows of this repository", () => {
  it("give a right to no job that installs, builds, tests or crawls", async () => {
    const all = await workflows();
    expect(all.length).toBeGreaterThan(3);
    for (const workflow of all) expect({ [workflow.file]: rightsProblems(workflow) }).toEqual({ [workflow.file]: [] });
  });

  it("give these rights, and no others", async () => {
    const given = (await workflows()).flatMap((workflow) =>
      workflow.jobs.flatMap((job) => {
        const rights = rightsOf(workflow, job);
        return rights.length === 0 ? [] : [`${workflow.file} ${job.id}: ${rights.join(", ")}`];
      }),
    );
    expect(given).toEqual([
      "nightly.yml propose: contents: write, pull-requests: write",
      "nightly.yml report-checks: statuses: write",
      "release.yml commit-versions: contents: write, pull-requests: write",
      "release.yml report-checks: statuses: write",
      "release.yml publish: id-token: write",
      "release.yml tag: contents: write",
    ]);
  });

  it("propose with code that imports nothing but Node and itself", async () => {
    const scripts = join(workspace.root, "scripts/propose");
    for (const name of await readdir(scripts)) {
      for (const { fileName } of ts.preProcessFile(await readFile(join(scripts, name), "utf8")).importedFiles)
        expect(fileName).toMatch(/^(?:node:[a-z_/]+|\.\/[a-z-]+\.mjs)$/);
    }
  });
});

const hash = "a".repeat(40);
const oneJob = (permissions: string, steps: string, top = "permissions: {}"): string =>
  `on: push\n${top}\njobs:\n  one:\n    runs-on: ubuntu-latest\n    ${permissions}\n    steps:\n${steps}`;
const checkout = (more = ""): string => `      - uses: actions/checkout@${hash}\n${more}`;
const run = (line: string): string => `      - run: ${JSON.stringify(line)}\n`;
const publisher = "permissions: { id-token: write }";

describe("a workflow is found out when", () => {
  it.each([
    [
      "it has rights as a whole",
      oneJob("permissions: {}", run("true"), "permissions: { contents: read }"),
      "begin with",
    ],
    ["it has all rights", oneJob("permissions: {}", run("true"), "permissions: write-all"), "begin with"],
    ["a job says nothing of its rights", oneJob("timeout-minutes: 1", run("echo x")), "name its permissions"],
    ["an action is not pinned", oneJob("permissions: {}", "      - uses: actions/setup-node@v4\n"), "not pinned"],
    [
      "it keeps credentials that it does not need",
      oneJob("permissions: { contents: read }", checkout()),
      "credentials",
    ],
    [
      "who may publish may also push",
      oneJob("permissions: { id-token: write, contents: write }", run("echo x")),
      "no other right",
    ],
    ["who may publish installs packages", oneJob(publisher, run("npm ci")), "it runs: npm ci"],
    ["who may publish sets up", oneJob(publisher, run("npm run -s setup")), "it runs: npm run"],
    ["who may publish builds", oneJob(publisher, run("npx -y pnpm@12.21.0 run build")), "it runs: npx"],
    [
      "who may publish runs TypeScript through a package",
      oneJob(publisher, run("node --import tsx a.ts")),
      "it runs: node",
    ],
    [
      "who may publish installs a program",
      oneJob(publisher, run("npm install --global npm@11")),
      "it runs: npm install",
    ],
    ["something hides behind a plain word", oneJob(publisher, run('echo "$(npx evil)"')), "it runs: echo"],
    [
      "something follows a trusted program",
      oneJob(publisher, run("node generators/src/publisher.mjs tag x; npx evil")),
      "it runs",
    ],
    ["who may push tests", oneJob("permissions: { contents: write }", run("npm test")), "it runs: npm test"],
    [
      "who holds a secret installs packages",
      oneJob("permissions: {}", `${run("npm ci")}        env: { TOKEN: "\${{ secrets.TOKEN }}" }\n`),
      "it runs: npm ci",
    ],
    [
      "another workflow gets a right",
      `on: push\npermissions: {}\njobs:\n  one:\n    permissions: { contents: write }\n    uses: ./.github/workflows/ci.yml\n`,
      "Another workflow gets contents: write",
    ],
  ])("%s", async (_what, text, problem) => {
    expect(rightsProblems(await readWorkflow("a.yml", text)).join("\n")).toContain(problem);
  });

  it("and not for what is right", async () => {
    const text = oneJob(
      "permissions: { contents: read }",
      `${checkout("        with: { persist-credentials: false }\n")}${run("npm test")}`,
    );
    expect(rightsProblems(await readWorkflow("a.yml", text))).toEqual([]);
  });
});
