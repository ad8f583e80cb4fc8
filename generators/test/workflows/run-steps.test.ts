import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import type { RunRecord, StepRecord } from "./records.js";
import { inSandbox } from "./support/small-repository.js";

const manual = "on: workflow_dispatch\n";

/** The one job of a workflow, with its steps indented as they stand in the file. */
const oneJob = (steps: string, more = ""): string => `${manual}${more}jobs:
  one:
    runs-on: ubuntu-latest
    steps:
${steps}`;

const stepsOf = (record: RunRecord): readonly StepRecord[] => record.jobs.flatMap(({ steps }) => steps);

async function runOnce(text: string, settings = {}): Promise<RunRecord> {
  const records: RunRecord[] = [];
  await inSandbox(
    { "a.yml": text },
    async (sandbox) => void records.push(await sandbox.start("a.yml", "workflow_dispatch")),
    settings,
  );
  const [record] = records;
  if (record === undefined) throw new Error("There is no record.");
  return record;
}

describe("steps", () => {
  it("hand on variables, folders of the path and outputs, of one line and of several", async () => {
    const record = await runOnce(
      oneJob(`      - id: first
        run: |
          echo "COLOUR=red" >> "$GITHUB_ENV"
          echo "$RUNNER_TEMP/tools" >> "$GITHUB_PATH"
          mkdir -p "$RUNNER_TEMP/tools" && printf '#!/bin/sh\\necho lamp "$@"\\n' > "$RUNNER_TEMP/tools/lamp" && chmod +x "$RUNNER_TEMP/tools/lamp"
          {
            echo 'poem<<END'
            echo "one = 1"
            echo "two"
            echo END
          } >> "$GITHUB_OUTPUT"
          echo "# Summary" >> "$GITHUB_STEP_SUMMARY"
      - env:
          POEM: \${{ steps.first.outputs.poem }}
          COLOUR_OF: \${{ env.COLOUR }}
        run: |
          test "$COLOUR" = red && test "$COLOUR_OF" = red
          lamp "$POEM"
`),
    );
    expect(record.conclusion).toBe("success");
    expect(stepsOf(record)[1]?.log).toBe("lamp one = 1\ntwo");
    expect(record.jobs[0]?.summary).toBe("# Summary\n");
  });

  it("take the nearest of three environments, and keep the indentation of a script with expressions in it", async () => {
    const record = await runOnce(
      `${manual}env: { A: workflow, B: workflow, C: workflow }
jobs:
  one:
    runs-on: ubuntu-latest
    env: { B: job, C: job }
    steps:
      - env: { C: step }
        run: |
          cat <<'END'
            \${{ env.A }} \${{ format('{0}}}', env.B) }}
          END
          echo "$A $B $C"
`,
    );
    expect(stepsOf(record)[0]?.log).toBe("  workflow job}\nworkflow job step");
  });

  it("stop at the first failure, but for those that say otherwise", async () => {
    const record = await runOnce(
      oneJob(`      - run: exit 3
      - run: echo never
      - if: failure()
        run: echo after
      - if: always() && github.event_name == 'workflow_dispatch'
        run: echo always
      - if: \${{ success() }}
        run: echo never
`),
    );
    expect(record.conclusion).toBe("failure");
    expect(stepsOf(record).map(({ conclusion, exitCode }) => [conclusion, exitCode])).toEqual([
      ["failure", 3],
      ["skipped", undefined],
      ["success", 0],
      ["success", 0],
      ["skipped", undefined],
    ]);
  });

  it("go on after a failure that is forgiven, and know of it", async () => {
    const record = await runOnce(
      oneJob(`      - id: try
        continue-on-error: true
        run: exit 1
      - if: steps.try.outcome == 'failure' && steps.try.conclusion == 'success'
        run: echo known
`),
    );
    expect(record.conclusion).toBe("success");
    expect(stepsOf(record)[1]?.log).toBe("known");
  });

  it("run in bash as GitHub does: a pipe that breaks counts only where the shell is named", async () => {
    const record = await runOnce(
      oneJob(`      - run: |
          false | true
          echo on
      - shell: bash
        continue-on-error: true
        run: |
          false | true
          echo never
      - working-directory: room
        shell: sh
        run: pwd
`).replace("      - run", "      - run: mkdir room\n      - run"),
    );
    expect(stepsOf(record).map(({ outcome }) => outcome)).toEqual(["success", "success", "failure", "success"]);
    expect(stepsOf(record)[3]?.log).toMatch(/\/work\/lamps\/room$/);
  });

  it("fail when they write what no command file may hold", async () => {
    const record = await runOnce(
      oneJob(`      - continue-on-error: true
        run: echo "no value" >> "$GITHUB_OUTPUT"
      - continue-on-error: true
        run: echo "GITHUB_SHA=0" >> "$GITHUB_ENV"
      - continue-on-error: true
        run: printf 'a<<END\\nb\\n' >> "$GITHUB_ENV"
`),
    );
    expect(stepsOf(record).map(({ log }) => log)).toEqual([
      'Error: $GITHUB_OUTPUT: "no value" is no name=value.',
      "Error: $GITHUB_ENV: GITHUB_SHA is not a step's to set.",
      "Error: $GITHUB_ENV: the value of a has no closing END.",
    ]);
  });

  it("see nothing of the machine's own environment, and leave nothing running", async () => {
    const late = join(tmpdir(), `late-${process.pid}`);
    process.env.npm_config_stray = "1";
    process.env.STRAY = "1";
    try {
      const record = await runOnce(
        oneJob(`      - run: |
          test -z "\${npm_config_stray-}\${STRAY-}\${NODE_OPTIONS-}\${NODE_AUTH_TOKEN-}\${GITHUB_TOKEN-}"
          test "$HOME" != "${process.env.HOME ?? ""}"
          setsid bash -c 'sleep 1; touch "$LATE"' &
`),
        { machine: () => ({ LATE: late }) },
      );
      expect(record.conclusion).toBe("success");
      await wait(1500);
      expect(existsSync(late)).toBe(false);
    } finally {
      delete process.env.npm_config_stray;
      delete process.env.STRAY;
    }
  });

  it("show no secret in a log, and name what was made up", async () => {
    const record = await runOnce(
      oneJob(`      - env:
          KEY: \${{ secrets.KEY }}
          NONE: \${{ secrets.OTHER }}
          PLACE: \${{ vars.PLACE }}
        run: |
          echo "key=$KEY none=$NONE place=$PLACE"
          echo "::add-mask::plum"
          echo "a plum"
`),
      { secrets: { KEY: "s3cr3t" }, variables: { PLACE: "here" } },
    );
    expect(stepsOf(record)[0]?.log).toBe("key=*** none= place=here\n::add-mask::***\na ***");
    expect(record.notProved).toEqual([
      "secret KEY was made up for the test",
      "secret OTHER was not set",
      "variable PLACE was made up for the test",
    ]);
  });
});
