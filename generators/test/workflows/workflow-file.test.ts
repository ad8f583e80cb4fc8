import { describe, expect, it } from "vitest";

import { inputsOf, matches, starts, type RepositoryEvent } from "./triggers.js";
import { readWorkflow } from "./workflow-file.js";

const step = "jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] } }";

describe("a workflow file", () => {
  it.each([
    ["a key that GitHub does not know", "on: push\nnonsense: 1\njobs: {}", "nonsense"],
    [
      "an expression that names nothing",
      "on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: '${{ nothing.x }}' }] } }",
      "Unrecognized named-value: 'nothing'",
    ],
    [
      "a status function outside a condition",
      "on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: '${{ always() }}' }] } }",
      "Unrecognized function: 'always'",
    ],
    [
      "a job that is needed and is not there",
      "on: push\njobs: { a: { runs-on: ubuntu-latest, needs: b, steps: [{ run: 'true' }] } }",
      "at least one job with no dependencies",
    ],
    ["an event without a part here", `on: release\n${step}`, "on.release"],
    ["a filter without a part here", `on: { push: { tags: [v1] } }\n${step}`, "on.push.tags"],
    [
      "a job in a container",
      "on: push\njobs: { a: { runs-on: ubuntu-latest, container: x, steps: [{ run: 'true' }] } }",
      "jobs.a.container",
    ],
    ["a machine that is not this one", `on: push\n${step.replace("ubuntu", "windows")}`, "runs-on: windows-latest"],
  ])("is refused for %s", async (_name, text, problem) => {
    await expect(readWorkflow("a.yml", text)).rejects.toThrow(problem);
  });

  it("says when its jobs and steps run, with what GitHub leaves unsaid", async () => {
    const workflow = await readWorkflow(
      "a.yml",
      `on: [push]
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: "true"
      - if: always()
        run: "true"
      - if: github.ref == 'x'
        run: "true"
  b:
    needs: a
    if: github.ref == 'x'
    runs-on: ubuntu-latest
    steps: [{ run: "true" }]
`,
    );
    expect(workflow.jobs.map(({ condition }) => condition)).toEqual(["success()", "success() && (github.ref == 'x')"]);
    expect(workflow.jobs[0]?.steps.map(({ condition }) => condition)).toEqual([
      "success()",
      "always()",
      "success() && (github.ref == 'x')",
    ]);
  });
});

describe("an event", () => {
  const push: RepositoryEvent = {
    name: "push",
    ref: "refs/heads/main",
    sha: "",
    actor: "owner",
    branch: "main",
    changedPaths: ["docs/a.md", ".changeset/gen-lamp.md"],
    payload: {},
  };

  it("starts what asks for it, on the branches and paths that are named", () => {
    expect(starts({ push: null }, push)).toBe(true);
    expect(starts({ schedule: [] }, push)).toBe(false);
    expect(starts({ push: { branches: ["main"], paths: [".changeset/**", "packages/**"] } }, push)).toBe(true);
    expect(starts({ push: { branches: ["next"] } }, push)).toBe(false);
    expect(starts({ push: { paths: ["packages/**"] } }, push)).toBe(false);
    const proposal: RepositoryEvent = { ...push, name: "pull_request", payload: { action: "closed" } };
    expect(starts({ pull_request: null }, proposal)).toBe(false);
    expect(starts({ pull_request: { types: ["closed"] } }, proposal)).toBe(true);
  });

  it.each([
    ["packages/core/index.ts", ["packages/**"], true],
    ["packages/core/index.ts", ["packages/*"], false],
    ["packages/core/index.ts", ["**/index.ts"], true],
    ["index.ts", ["**/index.ts"], true],
    ["docs/a.md", ["docs/**", "!docs/a.md"], false],
    ["release-12", ["release-[0-9]+"], true],
    ["aXmd", ["a.md"], false],
  ])("fits %s to %j: %s", (name, patterns, expected) => {
    expect(matches(name, patterns)).toBe(expected);
  });

  it("brings inputs: given ones, defaults, and no others", () => {
    const settings = { force: { default: "" }, bright: { type: "boolean" }, level: { required: true } } as const;
    expect(inputsOf(settings, { level: "2", bright: "true" })).toEqual({ force: "", bright: true, level: "2" });
    expect(() => inputsOf(settings, {})).toThrow("Required input 'level' not provided");
    expect(() => inputsOf(settings, { level: "1", lvel: "2" })).toThrow('Unexpected inputs provided: ["lvel"]');
  });
});
