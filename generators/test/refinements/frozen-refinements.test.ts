import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { resolveReference, type JsonValue } from "../../src/ir/json.js";
import { generate } from "../../src/pipeline.js";
import { readRefinements } from "../../src/read/refinements.js";
import { readSnapshot } from "../../src/read/snapshot.js";
import { frozen } from "../frozen/frozen.js";
import { entry, memorySnapshot, page } from "../pipeline/memory-snapshot.js";

const site = "https://www.runflow.io";

// Those of the repository are held against its snapshot by the drift check: one that no longer fits is an error there.
describe("the refinements of the frozen upstream", async () => {
  const refinements = await readRefinements(frozen.refinements);
  const snapshot = await readSnapshot(frozen.upstream);
  const generation = await generate({ snapshot, names: {}, site, refinements });

  it("all fit its documents", () => {
    expect(refinements.length).toBeGreaterThan(0);
    expect(generation.diagnostics.filter(({ code }) => /^refinement-|^rule-/.test(code))).toEqual([]);
  });

  it("are where their nodes point to", () => {
    const texts = new Map(refinements.map(({ path, text }) => [`refinements/${path}`, JSON.parse(text) as JsonValue]));
    const pointers = generation.models
      .flatMap(({ spec }) => originsIn(spec))
      .filter((from) => from.startsWith("refinements/"));
    expect(pointers.length).toBeGreaterThan(refinements.length);
    const lost = pointers.filter((from) => {
      const [file = "", place = ""] = from.split("#");
      return resolveReference(texts.get(file) ?? null, `#${place}`) === undefined;
    });
    expect(lost).toEqual([]);
  });

  it("do not disturb another upstream", async () => {
    const foreign = await generate({
      snapshot: memorySnapshot({
        catalog: [entry("acme/lamp")],
        pages: { "acme/lamp": page("### `prompt` (string, required)\nWhat to draw.\n") },
      }),
      names: {},
      site,
      refinements,
    });
    expect(foreign.models.map((model) => model.spec.id)).toEqual(["acme/lamp"]);
    expect(new Set(foreign.diagnostics.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(["info refinement-unused"]),
    );
  });

  it("give the same spec and the same report in any order", async () => {
    const other = await generate({ snapshot, names: {}, site, refinements: [...refinements].reverse() });
    expect(other.discrepancies).toBe(generation.discrepancies);
    expect(other.models.map((model) => model.spec)).toEqual(generation.models.map((model) => model.spec));
  });
});

describe("reading a folder of refinements", () => {
  it("gives nothing where there is none", async () => {
    expect(await readRefinements(join(tmpdir(), "runflow-no-such-folder"))).toEqual([]);
  });

  it("reads JSON files and nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "runflow-refinements-"));
    try {
      await writeFile(join(folder, "lamp.json"), "{}");
      await writeFile(join(folder, "README.md"), "# Read me");
      expect(await readRefinements(folder)).toEqual([{ path: "lamp.json", text: "{}" }]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

function originsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(originsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === "from" && typeof member === "string" ? [member] : originsIn(member),
  );
}
