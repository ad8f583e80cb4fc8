import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { generate } from "../src/pipeline.js";
import { readSnapshot } from "../src/read/snapshot.js";
import { withoutOwner } from "./without-owner.js";

const here = fileURLToPath(new URL(".", import.meta.url));

describe("the invented upstream becomes the golden packages", async () => {
  const generation = await generate({
    snapshot: await readSnapshot(join(here, "specs/upstream")),
    names: {},
    site: "https://www.runflow.io",
  });
  const files = generation.models.flatMap(({ names, files: texts }) =>
    [...(texts ?? [])].map(([path, text]): [string, string] => [`${names.package}/${path}`, text]),
  );

  it("has a package for each model", () => {
    expect(generation.models.map((model) => model.spec.id)).toEqual(generation.ids);
    expect(generation.models.every((model) => model.files !== undefined)).toBe(true);
  });

  it("reports what is odd, and only that", async () => {
    await expect(`${JSON.stringify(generation.diagnostics, null, 2)}\n`).toMatchFileSnapshot("golden/diagnostics.json");
  });

  // The licence and the changelog are the same everywhere.
  it.each(files.filter(([path]) => !/LICENSE|CHANGELOG/.test(path)))("%s", async (path, text) => {
    await expect(withoutOwner(text)).toMatchFileSnapshot(`golden/${path}`);
  });
});
