import { describe, expect, it } from "vitest";

import { isJsonObject, type JsonValue } from "../../src/ir/json.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { readSnapshot, type Snapshot } from "../../src/read/snapshot.js";
import { frozen } from "../frozen/frozen.js";

const site = "https://www.runflow.io";
const bytes = (generation: Generation): Record<string, string> =>
  Object.fromEntries(
    generation.models.flatMap(({ names, files }) =>
      [...(files ?? [])].map(([path, text]): [string, string] => [`${names.package}/${path}`, text]),
    ),
  );

/** A fixed shuffle: the same on every machine, different from the order that was given. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const result = [...items];
  let state = seed;
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as Item, result[index] as Item];
  }
  return result;
}

function shuffleSnapshot(snapshot: Snapshot, seed: number): Snapshot {
  const openApi = JSON.parse(snapshot.openApi) as Record<string, JsonValue>;
  const paths = isJsonObject(openApi["paths"]) ? openApi["paths"] : {};
  const publicModels = JSON.parse(snapshot.publicModels ?? '{"items":[]}') as { items: JsonValue[] };
  return {
    ...snapshot,
    catalog: JSON.stringify(shuffled(JSON.parse(snapshot.catalog) as JsonValue[], seed)),
    openApi: JSON.stringify({ ...openApi, paths: Object.fromEntries(shuffled(Object.entries(paths), seed)) }),
    publicModels: JSON.stringify({ ...publicModels, items: shuffled(publicModels.items, seed) }),
  };
}

describe("generation depends on what the documents say, not on the order in which they say it", async () => {
  const snapshot = await readSnapshot(frozen.upstream);
  const first = await generate({ snapshot, names: {}, site });

  it("gives the same bytes twice", async () => {
    expect(bytes(await generate({ snapshot, names: {}, site }))).toEqual(bytes(first));
  });

  it.each([1, 7, 1234])("gives the same bytes from a shuffled snapshot (%i)", async (seed) => {
    const other = await generate({ snapshot: shuffleSnapshot(snapshot, seed), names: {}, site });
    expect(bytes(other)).toEqual(bytes(first));
    expect(other.names).toEqual(first.names);
    expect(other.table).toBe(first.table);
    expect(other.diagnostics).toEqual(first.diagnostics);
  });

  it("keeps names that are already decided", async () => {
    const id = first.models[0]?.spec.id ?? "";
    const names = { [id]: { package: "chosen-by-hand", symbol: "chosenByHand", type: "ChosenByHand" } };
    const other = await generate({ snapshot, names, site });
    expect(other.names[id]).toEqual(names[id]);
    expect(other.models[0]?.files?.get("index.d.ts")).toContain(
      "export declare const chosenByHand: Model<ChosenByHandInput",
    );
  });
});
