import { describe, expect, it } from "vitest";

import { combinations } from "./matrix.js";
import { printRuns } from "./print-runs.js";
import type { RunRecord } from "./records.js";
import type { SandboxSettings } from "./sandbox.js";
import { inSandbox } from "./support/small-repository.js";

async function runJobs(jobs: string, settings: Partial<SandboxSettings> = {}): Promise<RunRecord> {
  const records: RunRecord[] = [];
  const text = `on:\n  workflow_dispatch:\n    inputs:\n      bright: { type: boolean, default: true }\n      level: { default: "3" }\njobs:\n${jobs}`;
  await inSandbox(
    { "a.yml": text },
    async (sandbox) => void records.push(await sandbox.start("a.yml", "workflow_dispatch", { level: "4" })),
    settings,
  );
  const [record] = records;
  if (record === undefined) throw new Error("There is no record.");
  return record;
}

const results = (record: RunRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(record.jobs.map(({ name, result }) => [name, result]));

describe("jobs", () => {
  it("hand on outputs and artifacts, and are skipped when one that they need did not succeed", async () => {
    const record = await runJobs(`  first:
    runs-on: ubuntu-latest
    outputs:
      word: \${{ steps.say.outputs.word }}
    steps:
      - id: say
        run: |
          echo "word=lamp" >> "$GITHUB_OUTPUT"
          echo content > "$RUNNER_TEMP/file.txt"
          mkdir "$RUNNER_TEMP/room" && echo deep > "$RUNNER_TEMP/room/deep.txt"
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02
        with:
          name: things
          path: |
            \${{ runner.temp }}/file.txt
            \${{ runner.temp }}/room
  second:
    needs: first
    if: needs.first.outputs.word == 'lamp' && inputs.bright && inputs.level == '4'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v4
        with: { name: things, path: "\${{ runner.temp }}/got" }
      - run: test "$(cat "$RUNNER_TEMP/got/file.txt" "$RUNNER_TEMP/got/room/deep.txt")" = "$(printf 'content\\ndeep')"
      - run: exit 1
  third:
    needs: second
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
  fourth:
    needs: third
    if: failure() && needs.third.result == 'skipped'
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
  last:
    needs: [first, second, third, fourth]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - env:
          RESULTS: \${{ join(needs.*.result, ' ') }}
        run: test "$RESULTS" = "success failure skipped success"
`);
    expect(results(record)).toEqual({
      first: "success",
      second: "failure",
      third: "skipped",
      fourth: "success",
      last: "success",
    });
    expect(record.conclusion).toBe("failure");
    expect(printRuns([record])).toContain("5 steps run, 2 steps stood in for, 0 skipped");
  });

  it("run once for each combination of a matrix, and leave out what a test has no time for", async () => {
    const record = await runJobs(
      `  check:
    strategy:
      fail-fast: false
      matrix: { node: ["20", "22", "24"] }
    runs-on: ubuntu-latest
    steps:
      - run: test \${{ matrix.node }} != 22
  stops:
    strategy:
      matrix:
        node: \${{ fromJSON('["1", "2"]') }}
    runs-on: ubuntu-latest
    steps:
      - run: exit 1
`,
      { leaveOut: (job, { node }) => job === "check" && node === "24" },
    );
    expect(results(record)).toEqual({
      "check (20)": "success",
      "check (22)": "failure",
      "stops (1)": "failure",
      "stops (2)": "cancelled",
    });
    expect(record.notProved).toEqual(["job check (24) was left out to save time"]);
  });

  it("get the secrets of their environment, and no other job does", async () => {
    const record = await runJobs(
      `  publish:
    environment: release
    runs-on: ubuntu-latest
    steps:
      - env: { KEY: "\${{ secrets.KEY }}" }
        run: test "$KEY" = hidden
  other:
    runs-on: ubuntu-latest
    steps:
      - env: { KEY: "\${{ secrets.KEY }}" }
        run: test -z "$KEY"
`,
      { environments: { release: { KEY: "hidden" } } },
    );
    expect(record.conclusion).toBe("success");
    expect(record.notProved).toContain("environment release: nobody was asked to approve");
  });

  it("get the Node that they ask for, which is theirs to change", async () => {
    const [major = ""] = process.versions.node.split(".");
    const record = await runJobs(`  node:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v4
        with: { node-version: "${major}" }
      - run: |
          node -e 'process.exit(process.version.startsWith("v${major}.") ? 0 : 1)'
          test "$(command -v npm)" = "$RUNNER_TEMP/_node/bin/npm"
          test "$(npm prefix --global)" = "$RUNNER_TEMP/_node"
`);
    expect(record.conclusion, printRuns([record])).toBe("success");
  });
});

describe("a matrix", () => {
  it("is the product of its lists, less and more", () => {
    const lists = { os: ["a", "b"], node: [1, 2] };
    expect(combinations(lists)).toHaveLength(4);
    expect(combinations({ ...lists, exclude: [{ os: "a", node: 2 }] })).toEqual([
      { os: "a", node: 1 },
      { os: "b", node: 1 },
      { os: "b", node: 2 },
    ]);
    expect(combinations({ node: [1, 2], include: [{ node: 2, slow: true }, { node: 9 }] })).toEqual([
      { node: 1 },
      { node: 2, slow: true },
      { node: 9 },
    ]);
    expect(() => combinations({ node: 1 })).toThrow("matrix.node is no list.");
  });
});

describe("a workflow that is called", () => {
  const called = `on:
  workflow_call:
    inputs: { word: { type: string, required: true } }
    outputs: { said: { value: "\${{ jobs.say.outputs.said }}" } }
jobs:
  say:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    outputs: { said: "\${{ steps.say.outputs.said }}" }
    steps:
      - id: say
        env: { KEY: "\${{ secrets.KEY }}" }
        run: |
          test -z "$KEY"
          test "$GITHUB_WORKFLOW" = caller
          echo "said=\${{ inputs.word }}" >> "$GITHUB_OUTPUT"
`;
  const caller = (permissions: string, word = "word: lamp"): string => `name: caller
on: workflow_dispatch
permissions: {}
jobs:
  calls:
    permissions: ${permissions}
    uses: ./.github/workflows/called.yml
    with: { ${word} }
  after:
    needs: calls
    runs-on: ubuntu-latest
    steps:
      - run: test "\${{ needs.calls.outputs.said }}" = lamp
`;

  it("gets its inputs and no secret, and gives its outputs", () =>
    inSandbox(
      { "called.yml": called, "caller.yml": caller("{ contents: read }") },
      async (sandbox) => {
        const record = await sandbox.start("caller.yml", "workflow_dispatch");
        expect(results(record), printRuns([record])).toEqual({ "calls / say": "success", after: "success" });
      },
      { secrets: { KEY: "hidden" } },
    ));

  it.each([
    [
      "asks for more than its caller has",
      caller("{}"),
      "called.yml asks for contents: read in say, and calls has less.",
    ],
    ["does not get what it needs", caller("{ contents: read }", ""), "Required input 'word' not provided"],
  ])("is refused when it %s", (_name, text, problem) =>
    inSandbox({ "called.yml": called, "caller.yml": text }, async (sandbox) => {
      await expect(sandbox.start("caller.yml", "workflow_dispatch")).rejects.toThrow(problem);
    }),
  );
});
