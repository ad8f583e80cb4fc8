import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { resolveReference } from "../../src/ir/json.js";
import { readSpecimen, type Specimen } from "./support/specimen.js";

const folder = new URL("specs/", import.meta.url);
const specimens = readdirSync(folder).map((file): [string, Specimen] => [
  file.replace(/\.json$/, ""),
  JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Specimen,
]);

describe.each(specimens)("%s", (_file, specimen) => {
  const { root, result, pointers } = readSpecimen(specimen.in);

  it(specimen.name, () => {
    expect(result).toEqual(specimen.out);
  });

  it("keeps for every node a pointer that leads to it", () => {
    const lost = pointers.filter((pointer) => resolveReference(root, pointer) === undefined);
    expect(lost.length > 0, lost.join(", ")).toBe(specimen.melted === true);
  });
});
