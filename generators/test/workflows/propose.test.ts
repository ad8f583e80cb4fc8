import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";
import { printRuns } from "./print-runs.js";
import type { RunRecord } from "./records.js";
import type { Sandbox } from "./sandbox.js";
import { inSandbox, type Files } from "./support/small-repository.js";

// What a job prepares is made with plain git, as the nightly job makes it: a patch that says what differs.
const workflow = (arguments_: string): string => `on:
  workflow_dispatch:
    inputs:
      change: { type: string, required: true }
permissions: {}
jobs:
  propose:
    runs-on: ubuntu-latest
    permissions: { contents: write, pull-requests: write }
    outputs:
      commit: \${{ steps.propose.outputs.commit }}
      proposed: \${{ steps.propose.outputs.proposed }}
    steps:
      - uses: actions/checkout@v4
        with: { ref: main, fetch-depth: 0 }
      - env: { CHANGE: "\${{ inputs.change }}" }
        run: |
          printf '# Models: 1 changed\\n\\nA report.\\n' > "$RUNNER_TEMP/night.md"
          bash -ec "$CHANGE"
          git add -A
          git diff --cached --binary > "$RUNNER_TEMP/night.patch"
          git reset -q --hard
      - id: propose
        env: { GH_TOKEN: "\${{ github.token }}" }
        run: node scripts/propose/propose.mjs ${arguments_}
`;
const given = '--patch "$RUNNER_TEMP/night.patch" --report "$RUNNER_TEMP/night.md"';
const workflows = {
  "night.yml": workflow(`night ${given}`),
  "nothing.yml": workflow("night --nothing"),
  "versions.yml": workflow(`versions --push-to-main ${given}`),
};
const page = "generators/snapshots/models/acme/lamp/llms.txt";
const lockfile = (importers: string): string =>
  `lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\n${importers}packages:\n\n  x@1.0.0: {}\n`;
const newImporter =
  "  packages/models/acme-mug:\n    dependencies:\n      '@runflow-models/core':\n        specifier: workspace:^\n        version: link:../../core\n\n";

async function files(): Promise<Files> {
  const folder = join(workspace.root, "scripts/propose");
  const scripts = await Promise.all(
    (await readdir(folder)).map(async (name) => [
      `scripts/propose/${name}`,
      await readFile(join(folder, name), "utf8"),
    ]),
  );
  return {
    ...(Object.fromEntries(scripts) as Files),
    [page]: "# Lamp\n",
    "packages/models/acme-lamp/package.json": '{"version":"1.0.0"}\n',
    "pnpm-lock.yaml": lockfile(""),
  };
}

interface Bench {
  readonly sandbox: Sandbox;
  /** Proposes what a shell command changes. */
  readonly night: (change: string) => Promise<RunRecord>;
  /** A person's commit on a branch, of what a shell command changes. */
  readonly person: (branch: string, change: string) => Promise<void>;
}

const withBench = async (
  work: (bench: Bench) => Promise<void>,
  requiredChecks: readonly string[] = [],
): Promise<void> =>
  inSandbox(
    workflows,
    async (sandbox, folder) => {
      const { bare } = sandbox.hosted.settings;
      await work({
        sandbox,
        night: (change) => sandbox.start("night.yml", "workflow_dispatch", { change }),
        person: async (branch, change) => {
          const clone = join(folder, `person-${branch.replaceAll("/", "-")}`);
          await run("git", ["clone", "-q", "-b", branch, bare, clone], folder);
          const identity = "-c user.name=ann -c user.email=ann@example.com";
          await run("bash", ["-ec", `${change}; git add -A; git ${identity} commit -qm 'By hand'`], clone);
          await sandbox.hosted.git.git("fetch", "-q", clone, `+HEAD:refs/heads/${branch}`);
        },
      });
    },
    { files: await files(), requiredChecks },
  );

const summaryOf = (record: RunRecord): string =>
  record.jobs.flatMap(({ steps }) => steps.map(({ log }) => log)).join("\n");
const edit = (path: string, text: string): string => `mkdir -p "$(dirname '${path}')"; printf '${text}' > '${path}'`;

describe("a night's proposal", () => {
  it("is one commit of the bot and one pull request, renewed by the next night and closed when nothing differs", () =>
    withBench(async ({ sandbox, night }) => {
      const first = await night(edit(page, "# Bright lamp\\n"));
      expect(first.conclusion, printRuns([first])).toBe("success");
      const { hosted } = sandbox;
      expect(hosted.pullRequests).toMatchObject([
        {
          head: "nightly/regenerate",
          title: "Models: 1 changed",
          body: "# Models: 1 changed\n\nA report.\n",
          state: "OPEN",
        },
      ]);
      const entered = `base64 -d > pnpm-lock.yaml <<< ${Buffer.from(lockfile(newImporter)).toString("base64")}`;
      const second = await night(`${edit(page, "# Other lamp\n")}; ${entered}`);
      expect(second.conclusion, printRuns([second])).toBe("success");
      expect(hosted.pullRequests).toHaveLength(1);
      expect(await hosted.git.read("refs/heads/nightly/regenerate", page)).toBe("# Other lamp");
      expect(await hosted.git.git("log", "--format=%ae", "main..nightly/regenerate")).toMatch(
        /^\d+\+github-actions\[bot\]@/,
      );

      const quiet = await sandbox.start("nothing.yml", "workflow_dispatch", { change: "true" });
      expect(quiet.conclusion, printRuns([quiet])).toBe("success");
      expect(hosted.pullRequests).toMatchObject([{ state: "CLOSED" }]);
      expect(await hosted.git.commitOf("refs/heads/nightly/regenerate")).toBeUndefined();
    }));

  it.each([
    ["a path outside of its list", edit("scripts/check.ts", "evil\\n"), 'The night may not change "scripts/check.ts"'],
    ["a workflow", edit(".github/workflows/x.yml", "on: push\\n"), 'may not change ".github/workflows/x.yml"'],
    ["a link", "ln -s /etc/passwd packages/models/acme-lamp/README.md", "anything but a plain file"],
    ["a program", `${edit(page, "# Run\\n")}; chmod +x ${page}`, "anything but a plain file"],
    ["the lockfile elsewhere", "sed -i 's/x@1.0.0/x@6.6.6/' pnpm-lock.yaml", "changed outside of its importers"],
    ["nothing", "true", "changes nothing"],
    [
      "a package that runs something when it is installed",
      edit("packages/models/acme-lamp/package.json", '{"version":"1.0.0","scripts":{"postinstall":"x"}}\\n'),
      'may not change "scripts" in packages/models/acme-lamp/package.json',
    ],
    [
      "a package that brings something along",
      edit("packages/models/acme-new/package.json", '{"version":"1.0.0","dependencies":{"evil":"1"}}\\n'),
      'may not change "dependencies" in packages/models/acme-new/package.json',
    ],
    [
      "a title that calls somebody and closes something",
      `printf '# closes #1 @octocat\\n' > "$RUNNER_TEMP/night.md"; ${edit(page, "# Bright lamp\\n")}`,
      "is no title of plain words",
    ],
    ["a manifest that is none", edit("packages/models/acme-lamp/package.json", "{"), "is no JSON"],
  ])("is refused with %s, and nothing is pushed", (_name, change, words) =>
    withBench(async ({ sandbox, night }) => {
      const record = await night(change);
      expect(record.conclusion).toBe("failure");
      expect(summaryOf(record)).toContain(words);
      expect(sandbox.hosted.pullRequests).toEqual([]);
      expect(await sandbox.hosted.git.commitOf("refs/heads/nightly/regenerate")).toBeUndefined();
    }),
  );

  it("is not pushed over commits of a person", () =>
    withBench(async ({ sandbox, night, person }) => {
      await night(edit(page, "# Bright lamp\\n"));
      await person("nightly/regenerate", "echo more >> notes.txt");
      const before = await sandbox.hosted.git.commitOf("refs/heads/nightly/regenerate");
      const record = await night(edit(page, "# Other lamp\\n"));
      expect(record.conclusion).toBe("failure");
      expect(summaryOf(record)).toMatch(/Somebody pushed to nightly\/regenerate: \w+ ann@example.com By hand\./);
      expect(await sandbox.hosted.git.commitOf("refs/heads/nightly/regenerate")).toBe(before);
    }));

  it("says which file of main no longer fits it", () =>
    withBench(async ({ sandbox, night, person }) => {
      await person("main", edit(page, "# By hand\n"));
      // The night began before that commit.
      const record = await night(`git reset -q --hard HEAD~1; ${edit(page, "# Bright lamp\\n")}`);
      expect(record.conclusion).toBe("failure");
      expect(summaryOf(record)).toContain(`does not fit main any more: ${page} was changed there`);
      expect(sandbox.hosted.pullRequests).toEqual([]);
    }));
});

describe("new versions", () => {
  const change = edit("packages/models/acme-lamp/package.json", '{"version":"1.1.0"}\\n');

  it("go onto main where that is allowed", () =>
    withBench(async ({ sandbox }) => {
      const record = await sandbox.start("versions.yml", "workflow_dispatch", { change });
      expect(record.conclusion, printRuns([record])).toBe("success");
      expect(await sandbox.hosted.git.read("refs/heads/main", "packages/models/acme-lamp/package.json")).toContain(
        "1.1.0",
      );
      expect(sandbox.hosted.pullRequests).toEqual([]);
    }));

  it("become a pull request where main is protected", () =>
    withBench(
      async ({ sandbox }) => {
        const record = await sandbox.start("versions.yml", "workflow_dispatch", { change });
        expect(record.conclusion, printRuns([record])).toBe("success");
        expect(summaryOf(record)).toContain("main is protected");
        expect(sandbox.hosted.pullRequests).toMatchObject([{ head: "release/versions", state: "OPEN" }]);
        expect(await sandbox.hosted.git.read("refs/heads/main", "packages/models/acme-lamp/package.json")).toContain(
          "1.0.0",
        );
      },
      ["ci-ok"],
    ));

  it("may touch versions and notes alone", () =>
    withBench(async ({ sandbox }) => {
      const record = await sandbox.start("versions.yml", "workflow_dispatch", { change: edit(page, "# Bright\\n") });
      expect(record.conclusion).toBe("failure");
      expect(summaryOf(record)).toContain(`The new versions may not change "${page}"`);
    }));

  it("may change nothing in a manifest but its version", () =>
    withBench(async ({ sandbox }) => {
      const path = "packages/models/acme-lamp/package.json";
      const text = '{"version":"1.1.0","dependencies":{"evil":"1.0.0"}}\\n';
      const record = await sandbox.start("versions.yml", "workflow_dispatch", { change: edit(path, text) });
      expect(record.conclusion).toBe("failure");
      expect(summaryOf(record)).toContain(`The new versions may not change "dependencies" in ${path}`);
      expect(await sandbox.hosted.git.read("refs/heads/main", path)).toContain("1.0.0");
    }));
});
