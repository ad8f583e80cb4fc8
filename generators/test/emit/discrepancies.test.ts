import { describe, expect, it } from "vitest";

import { emitDiscrepancies, type Discrepancies } from "../../src/emit/discrepancies.js";
import type { JsonValue } from "../../src/ir/json.js";
import { generate } from "../../src/pipeline.js";
import { readSnapshot } from "../../src/read/snapshot.js";
import { frozen } from "../frozen/frozen.js";

const found: Discrepancies = {
  diagnostics: [
    {
      code: "source-conflict",
      severity: "warning",
      model: "acme/lamp",
      pointer: "openapi.json#/a",
      message: 'The sources disagree on the default of "size": 1 here, 2 at llms.txt.',
      help: "The first one is used.",
    },
    {
      code: "unknown-type",
      severity: "warning",
      model: "acme/lamp",
      pointer: "llms.txt#/b",
      message: "Not a contradiction.",
      help: "",
    },
  ],
  recorded: new Map([
    ["acme/zebra", []],
    ["acme/lamp", [{ what: "price", values: { "llms.txt": "$1 | image", docs: ["$2", "$3"] } }]],
    ["acme/cup", [{ what: "name", values: { docs: "<b>Cup</b>" } }]],
  ]),
  corrections: [
    { model: "acme/lamp", file: "refinements/acme/lamp.json", reason: "Pages differ.", source: "https://a" },
  ],
};

describe("the report of discrepancies", () => {
  const text = emitDiscrepancies(found);

  it("lists contradictions and nothing else", () => {
    expect(text).toContain('| acme/lamp | `openapi.json#/a` | The sources disagree on the default of "size"');
    expect(text).not.toContain("Not a contradiction");
  });

  it("links each correction and gives its reason", () => {
    expect(text).toContain("| [acme/lamp](../generators/refinements/acme/lamp.json) | Pages differ. | `https://a` |");
  });

  it("lists what pages told differently, by model, and keeps its cells whole", () => {
    expect(text).toContain("| acme/cup | name | docs: \\<b\\>Cup\\</b\\> |\n| acme/lamp | price |");
    expect(text).toContain("llms.txt: $1 \\| image; docs: $2, $3 |");
  });

  it("says so when there is nothing", () => {
    const empty = emitDiscrepancies({ diagnostics: [], recorded: new Map(), corrections: [] });
    expect(empty.match(/^Nothing/gm)).toHaveLength(3);
  });

  it("does not depend on the order of what comes in", () => {
    const recorded = new Map([...found.recorded].reverse());
    expect(emitDiscrepancies({ ...found, recorded })).toBe(text);
  });
});

it("is the same for a catalog in another order, and absent for a part of it", async () => {
  const snapshot = await readSnapshot(frozen.upstream);
  const reversed = JSON.stringify((JSON.parse(snapshot.catalog) as JsonValue[]).reverse());
  const options = { names: {}, site: "https://www.runflow.io" };
  const first = await generate({ ...options, snapshot });
  const other = await generate({ ...options, snapshot: { ...snapshot, catalog: reversed } });
  expect(first.discrepancies).toContain("$0.014/megapixel");
  expect(other.discrepancies).toBe(first.discrepancies);
  const part = await generate({ ...options, snapshot, selects: (id) => id.startsWith("openai/") });
  expect(part.discrepancies).toBeUndefined();
});
