import { describe, expect, it } from "vitest";

import { printRuns } from "./print-runs.js";
import { checkout, commit, start, workflow } from "./support/one-job.js";
import { inSandbox } from "./support/small-repository.js";

const ci = `name: ci
on:
  push: { branches: [main] }
  pull_request:
  workflow_dispatch:
jobs:
  ci-ok:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { persist-credentials: false, fetch-depth: 0 }
      - run: test "$(cat lamp.txt)" != broken
`;

/** Proposes a change of the lamp, as a nightly job does. */
const propose = (token: string, more = ""): string =>
  workflow(
    "{ contents: write, pull-requests: write, actions: write, checks: read, statuses: write }",
    `${checkout}      - env: { GH_TOKEN: "${token}" }
        run: |
          git switch -qC lamps
          echo off > lamp.txt
          ${commit} "Switch off"
          git push -q --force origin lamps
          if [ -n "$(gh pr list --head lamps --state open --json number --jq '.[].number')" ]; then
            gh pr edit lamps --title "Again" --body "Second"
          else
            echo "First" | gh pr create --base main --head lamps --title "Lamps" --body-file -
          fi
${more}`,
  );

describe("a pull request", () => {
  const protectedMain = { requiredChecks: ["ci-ok"] };

  it("that a workflow opens with its own token gets no check, and one that it starts itself counts by its status", () =>
    inSandbox(
      {
        "ci.yml": ci,
        "nightly.yml": propose(
          "${{ github.token }}",
          `      - env: { GH_TOKEN: "\${{ github.token }}" }
        run: |
          gh workflow run ci.yml --ref lamps
          id=$(gh run list --workflow ci.yml --branch lamps --event workflow_dispatch --limit 1 --json databaseId --jq '.[0].databaseId')
          if gh run watch "$id" --exit-status; then state=success; else state=failure; fi
          gh api "repos/$GITHUB_REPOSITORY/statuses/$(git rev-parse HEAD)" -f state="$state" -f context=ci-ok --silent
`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "nightly.yml");
        expect(record.conclusion, printRuns([record])).toBe("success");
        const [request] = sandbox.hosted.pullRequests;
        if (request === undefined) throw new Error("There is no pull request.");
        expect(request).toMatchObject({ title: "Lamps", body: "First\n", head: "lamps", state: "OPEN" });
        expect(sandbox.hosted.runs.map(({ file, event }) => `${file} ${event.name}`)).toEqual([
          "nightly.yml workflow_dispatch",
          "ci.yml workflow_dispatch",
        ]);
        await sandbox.merge(request);
        const [onMain] = await sandbox.runQueued();
        expect(onMain).toMatchObject({ file: "ci.yml", event: "push", conclusion: "success" });
        expect(await sandbox.hosted.git.read("refs/heads/main", "lamp.txt")).toBe("off");

        await sandbox.hosted.git.git(
          "update-ref",
          "refs/heads/main",
          `${(await sandbox.hosted.git.commitOf("main")) ?? ""}^`,
        );
        const second = await start(sandbox, "nightly.yml");
        expect(second.conclusion, printRuns([second])).toBe("success");
        expect(sandbox.hosted.pullRequests).toHaveLength(2);
      },
      protectedMain,
    ));

  it("that nobody checked is not merged", () =>
    inSandbox(
      { "ci.yml": ci, "nightly.yml": propose("${{ github.token }}") },
      async (sandbox) => {
        await start(sandbox, "nightly.yml");
        const [request] = sandbox.hosted.pullRequests;
        if (request === undefined) throw new Error("There is no pull request.");
        expect(await sandbox.runQueued()).toEqual([]);
        await expect(sandbox.merge(request)).rejects.toThrow("required status check ci-ok is expected");
      },
      protectedMain,
    ));

  it("that an app opens gets its checks, and again when the branch moves", () =>
    inSandbox(
      {
        "ci.yml": ci,
        "nightly.yml": propose("${{ steps.app.outputs.token }}").replace(
          checkout,
          `      - id: app
        uses: actions/create-github-app-token@v2
        with: { app-id: "\${{ vars.APP_ID }}", private-key: "\${{ secrets.APP_KEY }}" }
${checkout}        with: { token: "\${{ steps.app.outputs.token }}" }
`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "nightly.yml");
        expect(record.conclusion, printRuns([record])).toBe("success");
        const [request] = sandbox.hosted.pullRequests;
        if (request === undefined) throw new Error("There is no pull request.");
        const checks = await sandbox.runQueued();
        expect(checks.map(({ event, ref }) => `${event} ${ref}`)).toEqual(["pull_request refs/pull/1/merge"]);
        expect(checks[0]?.conclusion, printRuns(checks)).toBe("success");

        await start(sandbox, "nightly.yml");
        expect(request).toMatchObject({ title: "Again", body: "Second" });
        expect((await sandbox.runQueued()).map(({ event }) => event)).toEqual(["pull_request"]);
        await sandbox.merge(request);
        expect(request.state).toBe("MERGED");
        expect(await sandbox.hosted.git.commitOf("refs/heads/lamps")).toBeUndefined();
      },
      {
        ...protectedMain,
        variables: { APP_ID: "12" },
        secrets: { APP_KEY: "made-up-key" },
        app: { id: "12", key: "made-up-key", permissions: { contents: "write", "pull-requests": "write" } },
      },
    ));
});
