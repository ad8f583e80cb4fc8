import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { workspace } from "../../src/commands/workspace.js";

const quote = /<!-- quoted from (\S+) -->\n+```\w+\n(.*?)\n```/gs;

test("what a README quotes of an example stands in it, line by line", async () => {
  const packages = await readdir(join(workspace.root, "packages"));
  const readmes = ["README.md", "examples/README.md"].concat(packages.map((name) => `packages/${name}/README.md`));
  let quotes = 0;
  for (const readme of readmes.filter((path) => !path.startsWith("packages/models/"))) {
    const text = await readFile(join(workspace.root, readme), "utf8");
    const marks = text.split("<!-- quoted from ").length - 1;
    const found = [...text.matchAll(quote)];
    expect(found.length, `${readme}: a block follows each mark`).toBe(marks);
    for (const [, path = "", block = ""] of found) {
      const file = await readFile(join(workspace.root, path), "utf8");
      expect(`\n${file}`, `${readme} quotes ${path}`).toContain(`\n${block}\n`);
    }
    quotes += found.length;
  }
  expect(quotes).toBeGreaterThan(3);
});
