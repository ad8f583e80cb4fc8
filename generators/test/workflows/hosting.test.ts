import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { run } from "../apps/pack.js";
import { printRuns } from "./print-runs.js";
import type { RunRecord } from "./records.js";
import type { Sandbox } from "./sandbox.js";
import { inSandbox } from "./support/small-repository.js";

const commit = `git -c user.name=bot -c user.email=bot@example.com commit -qam`;

/** A workflow whose one job has these rights and steps. */
const workflow = (permissions: string, steps: string): string => `on: workflow_dispatch
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    permissions: ${permissions}
    steps:
${steps}`;

const checkout = "      - uses: actions/checkout@v4\n";

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

const start = (sandbox: Sandbox, file: string): Promise<RunRecord> => sandbox.start(file, "workflow_dispatch");
const lastLog = (record: RunRecord): string => record.jobs[0]?.steps.at(-1)?.log ?? "";

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

describe("a pull request", () => {
  const protectedMain = { requiredChecks: ["ci-ok"] };

  it("that a workflow opens with its own token gets no check, and one that it starts itself counts by its status", () =>
    inSandbox(
      {
        "ci.yml": ci,
        "nightly.yml": propose(
          "${{ github.token }}",
          `      - if: github.actor == 'owner'
        env: { GH_TOKEN: "\${{ github.token }}" }
        run: |
          gh workflow run ci.yml --ref lamps
          id=$(gh run list --workflow ci.yml --branch lamps --event workflow_dispatch --limit 1 --json databaseId --jq '.[0].databaseId')
          if gh run watch "$id" --exit-status; then state=success; else state=failure; fi
          gh api "repos/$GITHUB_REPOSITORY/statuses/$(git rev-parse HEAD)" -f state="$state" -f context=ci-ok --silent
`,
        ).replace("switch -qC", "switch -qC"),
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

describe("gh", () => {
  it.each([
    [
      "without a token",
      "{ pull-requests: read }",
      "",
      "gh pr list --json number",
      "set the GH_TOKEN environment variable",
    ],
    ["without the right", "{ contents: read }", "x", "gh pr list --json number", "it needs pull-requests: read"],
    ["with a command that has no part", "{ contents: read }", "x", "gh gist list", 'no command "gist list"'],
    ["with an option that has no part", "{ contents: read }", "x", "gh pr list --web", "Unknown option '--web'"],
    [
      "with a field that GitHub does not know",
      "{ pull-requests: write, contents: write }",
      "x",
      "gh run list --json id",
      "actions: read",
    ],
    [
      "at an address that has no part",
      "{ contents: read }",
      "x",
      "gh api repos/acme/lamps/topics",
      "no part for GET repos/acme/lamps/topics",
    ],
    [
      "where the owner does not let workflows propose",
      "{ pull-requests: write }",
      "x",
      "gh pr create --head main --title a --body b",
      "GitHub Actions is not permitted to create or approve pull requests",
    ],
  ])("fails %s", (_name, permissions, token, command, problem) =>
    inSandbox(
      {
        "a.yml": workflow(
          permissions,
          `      - ${token === "" ? "" : 'env: { GH_TOKEN: "${{ github.token }}" }\n        '}run: ${command}\n`,
        ),
      },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(record.conclusion).toBe("failure");
        expect(lastLog(record)).toContain(problem);
      },
      { actionsMayPropose: false },
    ),
  );
});

describe("an identity", () => {
  const ask = `      - run: |
          curl -sf -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=npm:example.org" > answer.json
          node -p 'const part = JSON.parse(fs.readFileSync("answer.json")).value.split(".")[1]; const { aud, sub, repository } = JSON.parse(Buffer.from(part, "base64url")); [aud, sub, repository].join(" ")'
`;

  it("is given to jobs that may have one, and to no other", () =>
    inSandbox(
      { "a.yml": workflow("{ id-token: write }", ask), "b.yml": workflow("{ contents: read }", ask) },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(lastLog(record)).toBe("npm:example.org repo:acme/lamps:ref:refs/heads/main acme/lamps");
        expect((await start(sandbox, "b.yml")).conclusion).toBe("failure");
      },
    ));

  it("does not outlive its job", () =>
    inSandbox(
      { "a.yml": workflow("{ id-token: write }", `      - run: echo "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" > "$KEPT"\n`) },
      async (sandbox, folder) => {
        expect((await start(sandbox, "a.yml")).conclusion).toBe("failure");
        const answer = await fetch(`${sandbox.hosting.url}/identity`, { headers: { authorization: "Bearer made-up" } });
        expect(answer.status).toBe(401);
        expect(await run("git", ["log", "--format=%s"], join(folder, "source"))).toBe("First state\n");
      },
    ));
});
