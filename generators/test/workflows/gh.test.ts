import { describe, expect, it } from "vitest";

import { lastLog, start, workflow } from "./support/one-job.js";
import { inSandbox } from "./support/small-repository.js";

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
      "{ actions: read }",
      "x",
      "gh run list --json id",
      'Unknown JSON field: "id"',
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
