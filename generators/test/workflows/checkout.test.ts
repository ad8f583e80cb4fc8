import { describe, expect, it } from "vitest";

import { printRuns } from "./print-runs.js";
import { checkout, commit, lastLog, start, workflow } from "./support/one-job.js";
import { inSandbox } from "./support/small-repository.js";

describe("a checkout", () => {
  it("is of the commit that the event names, with a token that pushes where the job may", () =>
    inSandbox(
      {
        "a.yml": workflow(
          "{ contents: write }",
          `${checkout}      - run: |
          test "$(git rev-parse HEAD)" = "$GITHUB_SHA" && test "$(git branch --show-current)" = main
          test "$(git rev-list --count HEAD)" = 1
          git config remote.origin.url
          echo off > lamp.txt
          ${commit} "Off"
          git push -q origin HEAD:main
`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(record.conclusion, printRuns([record])).toBe("success");
        expect(lastLog(record)).toContain("https://github.com/acme/lamps");
        expect(await sandbox.hosted.git.read("refs/heads/main", "lamp.txt")).toBe("off");
        // What a workflow pushes with its own token starts nothing.
        expect(sandbox.hosted.runs).toHaveLength(1);
      },
    ));

  it.each([
    ["without the right", "{ contents: read }", checkout, "403"],
    [
      "without the token",
      "{ contents: write }",
      `${checkout}        with: { persist-credentials: false }\n`,
      "could not read Username",
    ],
  ])("does not push %s", (_name, permissions, steps, problem) =>
    inSandbox(
      {
        "a.yml": workflow(
          permissions,
          `${steps}      - run: echo > a && git add a && ${commit} a && git push origin HEAD:main\n`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(record.conclusion).toBe("failure");
        expect(lastLog(record)).toContain(problem);
      },
    ),
  );

  it("does not push past the required check of main", () =>
    inSandbox(
      {
        "a.yml": workflow(
          "{ contents: write }",
          `${checkout}      - run: echo off > lamp.txt && ${commit} a && git push origin HEAD:main\n`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(record.conclusion).toBe("failure");
        expect(lastLog(record)).toContain(
          'GH006: Protected branch update failed for refs/heads/main. Required status check "ci-ok"',
        );
      },
      { requiredChecks: ["ci-ok"] },
    ));
});
