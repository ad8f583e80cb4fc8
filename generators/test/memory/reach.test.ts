import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

import { rememberModel } from "../../src/commands/memory.js";
import type { JsonObject } from "../../src/ir/json.js";
import { openMemory, type RunMemory } from "../../src/memory/run-memory.js";
import { generateEach, type MadeModel } from "../../src/pipeline.js";
import { readPackage } from "../../src/read/package-state.js";
import { readSnapshot, type Snapshot } from "../../src/read/snapshot.js";
import { writeFiles } from "../../src/write/package.js";

const upstream = fileURLToPath(new URL("../specs/upstream", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "reach-"));
const out = join(folder, "out");
afterAll(() => rmSync(folder, { recursive: true }));

const open = (generator = "one"): RunMemory =>
  openMemory({ path: join(folder, "of.memory"), out, generator: () => generator });

/** Generates and writes; gives the models that were made rather than recalled. */
async function madeFrom(snapshot: Snapshot, memory = open()): Promise<readonly string[]> {
  const made: string[] = [];
  const take = async (one: MadeModel): Promise<void> => {
    if (!one.isRecalled) made.push(one.id);
    const { names, files } = one.model ?? {};
    if (names !== undefined && files !== undefined)
      await writeFiles(join(out, names.package), files, { dryRun: false });
    rememberModel(memory, one);
  };
  const { catalog } = await generateEach(
    {
      snapshot,
      names: {},
      site: "https://www.runflow.io",
      stateOf: (names) => readPackage(join(out, names.package)),
      recall: memory.recall,
    },
    take,
  );
  await memory.store(catalog);
  return made;
}

describe("a change reaches the models that it is about, and no other", async () => {
  const snapshot = await readSnapshot(upstream);
  const first = await madeFrom(snapshot);
  const withSchema = (change: (schemas: Record<string, JsonObject>) => Record<string, JsonObject>): Snapshot => {
    const document = JSON.parse(snapshot.openApi) as { components: { schemas: Record<string, JsonObject> } };
    const schemas = change(document.components.schemas);
    return { ...snapshot, openApi: JSON.stringify({ ...document, components: { ...document.components, schemas } }) };
  };

  it("makes none of them a second time", async () => {
    expect(first.length).toBeGreaterThan(5);
    expect(await madeFrom(snapshot)).toEqual([]);
  });

  it("a page", async () => {
    const page = async (id: string): Promise<string | undefined> => {
      const text = await snapshot.page(id);
      return id === "acme/chorus" ? text?.replace("\n", "\n\nNew.\n") : text;
    };
    expect(await madeFrom({ ...snapshot, page })).toEqual(["acme/chorus"]);
    expect(await madeFrom({ ...snapshot, page })).toEqual([]);
    expect(await madeFrom(snapshot)).toEqual(["acme/chorus"]);
  });

  it("a definition that others refer to", async () => {
    const changed = withSchema((schemas) => ({ ...schemas, Base: { ...schemas.Base, description: "Another one." } }));
    expect(await madeFrom(changed)).toEqual(["acme/knob.board"]);
    expect(await madeFrom(snapshot)).toEqual(["acme/knob.board"]);
  });

  it("a definition that refers to itself, and one that is gone", async () => {
    const { Node: _node, ...rest } = (JSON.parse(snapshot.openApi) as { components: { schemas: JsonObject } })
      .components.schemas;
    const gone = withSchema(() => rest as Record<string, JsonObject>);
    expect(await madeFrom(gone)).toEqual(["acme/knob.board"]);
    expect(await madeFrom(snapshot)).toEqual(["acme/knob.board"]);
  });

  it("a definition that nobody refers to", async () => {
    expect(await madeFrom(withSchema((schemas) => ({ ...schemas, Other: { type: "string" } })))).toEqual([]);
  });

  it("another generator reaches all", async () => {
    expect(await madeFrom(snapshot, open("two"))).toEqual(first);
  });
});
