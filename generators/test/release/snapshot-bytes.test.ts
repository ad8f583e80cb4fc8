import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { run } from "../apps/pack.js";

it("git stores the snapshot byte for byte, so that a page with other line ends is the same after a checkout", async () => {
  const path = "generators/snapshots/models/acme/lantern/llms.txt";
  expect(await run("git", ["check-attr", "text", "eol", "--", path], workspace.root)).toContain(`${path}: text: unset`);
});
