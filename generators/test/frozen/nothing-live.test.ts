import { join } from "node:path";
import { expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { readText } from "../../src/read/snapshot.js";
import { run } from "../apps/pack.js";

/** Where a night writes, as code names it. */
const live = [
  /\bworkspace\.(snapshots|models|names|modelsTable|discrepancies)\b/,
  /(\.\.\/)+(generators\/(snapshots|names\.json|lifecycle\.json)|packages\/models|models\/?["'`])/,
  /docs\/models\.md/,
];

const allowed = new Set([
  // Holds for any packages.
  "generators/test/apps/every-package.test.ts",
  // Holds for any names.
  "generators/test/read/names.test.ts",
  // Run by hand, to copy documents from there.
  "generators/test/frozen/add-models.ts",
  // Of the long form, which changes whatever the snapshot holds.
  "generators/test/release/upstream-changes.ts",
  // Names the places that a night's fingerprint covers, and reads nothing of them.
  "generators/test/memory/fingerprint.test.ts",
  "generators/test/frozen/nothing-live.test.ts",
]);

const readsLive = (text: string): boolean => live.some((pattern) => pattern.test(text));

it("no test reads what a night changes", async () => {
  // Of git, as other tests make files beside them for a moment.
  const places = ["generators/test", "runtimes", "packages/*/test"];
  const tracked = (await run("git", ["ls-files", ...places], workspace.root)).trim().split("\n");
  const files = tracked.filter((file) => /\.m?ts$|\.mjs$/.test(file) && !allowed.has(file));
  expect(files.length).toBeGreaterThan(100);
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: (await readText(join(workspace.root, file))) ?? "" })),
  );
  expect(texts.flatMap(({ file, text }) => (readsLive(text) ? [file] : []))).toEqual([]);
});

it.each([
  "await readSnapshot(workspace.snapshots)",
  'new URL("../../../generators/snapshots/openapi.json", import.meta.url)',
  'import type { Input } from "../../../../packages/models/acme-lamp/index.js"',
  'new URL("../../models", import.meta.url)',
])("notices %s", (text) => {
  expect(readsLive(text)).toBe(true);
});
