import { describe, expect, it } from "vitest";

import {
  emptyRelease,
  printReleaseReport,
  releaseExitCode,
  type ReleaseReport,
} from "../../src/publish/release-report.js";

const registry = "https://registry.example.com";
const report = (edit: Partial<ReleaseReport>): ReleaseReport => ({ ...emptyRelease, registry, dryRun: false, ...edit });
const deprecations = emptyRelease.deprecations;
const trust = { set: [], already: 0, missing: [], others: [], failed: [] };

it("of a release reads like this", () => {
  const whole = report({
    published: [{ name: "@scope/a", version: "1.1.0" }],
    unchanged: 7,
    tag: "release-3",
    queued: ["@scope/new"],
    untrusted: ["@scope/b", "@scope/c"],
    left: ["@scope/d"],
    stopped: "The registry stopped answering (ECONNREFUSED).",
    failed: [
      { name: "@scope/e", reason: "Its author is missing." },
      { name: "@scope/f", reason: "Its author is missing." },
      { name: "@scope/g", reason: "Git holds 1.0.0." },
    ],
    deprecations: {
      deprecated: [],
      restored: ["@scope/back"],
      waiting: [
        { name: "@scope/gone", change: "mark" },
        { name: "@scope/old", change: "unmark" },
      ],
      failed: [{ name: "@scope/h", reason: "The registry refused it (403)." }],
    },
    trust: {
      set: ["@scope/new"],
      already: 2,
      missing: ["@scope/i"],
      others: [{ name: "@scope/j", found: "github owner/other release.yml release" }],
      failed: [],
      stopped: "The registry wants a second factor, which npm asks for in a browser.",
    },
    trustCommand: "npm trust github <package> --yes",
  });
  expect(printReleaseReport(whole)).toMatchInlineSnapshot(`
    "# Release to \`https://registry.example.com\`

    1 package published, 7 unchanged.

    - \`@scope/a@1.1.0\`

    Tagged as \`release-3\`.

    ## Left

    The registry stopped answering (ECONNREFUSED). 1 package left: run the same command again.

    \`@scope/d\`

    ## Failed

    - \`@scope/e\`, \`@scope/f\`: Its author is missing.
    - \`@scope/g\`: Git holds 1.0.0.

    ## New names

    The registry does not have 1 name yet: run the release workflow with \`bootstrap\`.

    \`@scope/new\`

    ## Not trusted yet

    The registry does not trust this workflow with 2 packages: run \`pnpm bootstrap --registry https://registry.example.com --trust-only\` at a terminal with a browser, or for one package \`npm trust github <package> --yes\`, then release again.

    \`@scope/b\`, \`@scope/c\`

    ## Deprecations

    Freed of that mark: \`@scope/back\`.

    Waits for a token: run the release workflow with \`bootstrap\`.

    - to be marked as deprecated: \`@scope/gone\`
    - to be freed of that mark: \`@scope/old\`

    Not marked:

    - \`@scope/h\`: The registry refused it (403).

    ## Trust

    Set for: \`@scope/new\`.

    Set before for 2 packages.

    The registry wants a second factor, which npm asks for in a browser.

    Missing for 1 package: run \`pnpm bootstrap --registry https://registry.example.com --trust-only\` at a terminal with a browser, or for one package \`npm trust github <package> --yes\`.

    \`@scope/i\`

    Packages that trust something else; look at it with \`npm trust list <package>\`, remove it with \`npm trust revoke\`, and run this again:

    - \`@scope/j\`: github owner/other release.yml release
    "
  `);
});

describe("the exit code", () => {
  const due = [{ name: "a", change: "mark" as const }];
  const reason = [{ name: "a", reason: "b" }];
  it.each([
    ["nothing to do", {}, 0],
    ["packages that went out", { published: [{ name: "a", version: "1.0.0" }] }, 0],
    ["marks that wait for a token", { deprecations: { ...deprecations, waiting: due } }, 0],
    ["changed packages that are for the other command", { known: ["a"] }, 0],
    ["trust that is set", { trust: { ...trust, set: ["a"], already: 3 } }, 0],
    ["packages that are left", { left: ["a"] }, 1],
    ["packages that failed", { failed: reason }, 1],
    ["new names", { queued: ["a"] }, 1],
    ["packages that the registry does not trust the workflow with", { untrusted: ["a"] }, 1],
    ["a run that was stopped", { stopped: "It is down." }, 1],
    ["marks that failed", { deprecations: { ...deprecations, failed: reason } }, 1],
    ["a commit without its tag", { notes: ["The commit was not tagged."] }, 1],
    ["missing trust", { trust: { ...trust, missing: ["a"] } }, 1],
    ["a run in which nothing was done", { refused: { problem: "No token.", cure: "Set it." } }, 2],
  ])("for %s is %s", (_name, edit, code) => {
    expect(releaseExitCode(report(edit))).toBe(code);
  });
});
