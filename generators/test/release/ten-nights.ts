// What happens upstream in ten nights, and what a night has to say about it. Models are chosen by a seed among those that the
// snapshot holds; the invented ones of the first night make sure that every kind of change finds a page.

import type { FaultRule } from "@runflow-models/emulator";

import type { BumpRule } from "../../src/release/bump-table.js";
import { inventedPage } from "./invented-model.js";
import type { InventedUpstream } from "./invented-upstream.js";
import { fieldBlocks, pageEdits, renameField } from "./page-edits.js";
import type { SeededRandom } from "./seeded-random.js";

/** What a night has to report. A list that is absent has to be empty, but for `changed`, which may hold more. */
export interface Expected {
  readonly new?: readonly string[];
  readonly changed?: readonly { readonly id: string; readonly rules: readonly BumpRule[] }[];
  /** Every package changes. */
  readonly allChanged?: true;
  readonly missing?: readonly string[];
  readonly gone?: readonly string[];
  readonly backAgain?: readonly string[];
  readonly refused?: readonly string[];
  /** Ids, or places of documents. */
  readonly failing?: readonly (string | RegExp)[];
  readonly keepsPackage?: readonly string[];
  readonly nothing?: true;
  /** A guard refuses the whole night; the words that it has to use. */
  readonly wholeNightRefused?: RegExp;
  readonly note?: RegExp;
}

export interface Night {
  readonly title: string;
  readonly change: () => Expected;
  readonly faults?: () => readonly FaultRule[];
  /** The notes become versions after it. */
  readonly version?: true;
  /** The whole check runs after it. */
  readonly wholeCheck?: true;
}

/** Models that nobody has. */
const inventedModels = [
  "invented/one",
  "invented/one/edit",
  "invented/windows-lines",
  // A page for every kind of change, and some to choose from.
  ...Array.from({ length: pageEdits.length + 4 }, (_none, index) => `invented/many-${index + 1}`),
];
const wellKnown = "openai/gpt-image-2/edit";

/** The ten nights of an upstream, in the order in which they have to be made. */
export function tenNights(
  upstream: InventedUpstream,
  random: SeededRandom,
  corrected: ReadonlyMap<string, readonly string[]>,
): readonly Night[] {
  const takes = (count: number, from: readonly string[]): readonly string[] => {
    const taken = random.shuffled(from.filter((id) => !reserved.has(id))).slice(0, count);
    if (taken.length < count) throw new Error("The snapshot has too few models of some kind for ten nights.");
    taken.forEach((id) => reserved.add(id));
    return taken;
  };
  const one = (from: readonly string[]): string => takes(1, from)[0] ?? "";
  // Each has its part in the plot and is left alone by the other changes.
  const reserved = new Set<string>([wellKnown]);
  const listed = upstream.ids().filter((id) => upstream.page(id) !== undefined);
  const plain = listed.filter((id) => !corrected.has(id));
  const dated = plain.filter((id) => lastUpdated.test(upstream.pageOf(id)));
  const headed = plain.filter((id) => fieldBlocks(upstream.pageOf(id)).length > 2);
  const backwards = one(dated);
  const cut = one(headed);
  const [leaves, leavesForTwoNights] = takes(2, plain);
  const unreadable = one(plain);
  const withoutPage = one(plain);
  const flips = one(plain.filter((id) => typeof upstream.entry(id)["price_label"] === "string"));
  const inactive = one(plain);
  const recategorised = one(plain);
  const described = one(plain);
  const unfitting = one(listed.filter((id) => corrected.get(id)?.length));
  const correctedAndMissing = one(listed.filter((id) => corrected.has(id)));
  if (leaves === undefined || leavesForTwoNights === undefined) {
    throw new Error("takes() gives as many as are asked for.");
  }
  const undo: (() => void)[] = [];
  const undone = (): void =>
    undo
      .splice(0)
      .reverse()
      .forEach((step) => step());
  const flip = (label: string): void => upstream.setEntry(flips, { price_label: label });
  const firstPrice = String(upstream.entry(flips)["price_label"]);
  const restore = (id: string, page: string): void => void undo.push(() => upstream.setPage(id, page));

  /** One change of every kind, each to another model. */
  const changeFields = (): NonNullable<Expected["changed"]> => {
    const free = random.shuffled(
      upstream
        .ids()
        .filter((id) => !reserved.has(id) && !corrected.has(id) && upstream.page(id) !== undefined)
        .filter((id) => id !== "invented/windows-lines"),
    );
    return pageEdits.map((edit) => {
      for (const [index, id] of free.entries()) {
        const page = edit.apply(upstream.pageOf(id), random);
        if (page === undefined) continue;
        upstream.setPage(id, page);
        free.splice(index, 1);
        return { id, rules: edit.rules };
      }
      throw new Error(`No page is left for the change "${edit.name}".`);
    });
  };

  return [
    {
      title: "new models; prices and texts",
      version: true,
      wholeCheck: true,
      change: () => {
        for (const id of inventedModels.filter((id) => id !== "invented/windows-lines")) upstream.invent(id);
        upstream.invent("invented/windows-lines", {
          page: `\uFEFF${inventedPage("invented/windows-lines", "Windows").replaceAll("\n", "\r\n")}`,
        });
        flip("$0.77/image");
        upstream.setPage(described, reworded(upstream.pageOf(described)));
        return {
          new: inventedModels,
          changed: [
            { id: flips, rules: ["price-changed"] },
            { id: described, rules: ["text-changed"] },
          ],
        };
      },
    },
    {
      title: "every kind of change to a field; models leave; a new one cannot be read; the API changes",
      version: true,
      change: () => {
        const changed = changeFields();
        const known = upstream.page(wellKnown);
        const main = known === undefined ? undefined : fieldBlocks(known).find(({ mark }) => mark === "required");
        if (known !== undefined && main !== undefined)
          upstream.setPage(wellKnown, renameField(known, main.name, `renamed_${main.name}`));
        undo.push(upstream.unlist(leavesForTwoNights));
        upstream.unlist(leaves);
        upstream.invent("invented/unreadable", { page: "<h1>Soon</h1>\n" });
        upstream.editJson("openapi.json", withAnotherApi);
        flip(firstPrice);
        return {
          changed: [
            ...changed,
            ...(main === undefined ? [] : [{ id: wellKnown, rules: ["input-field-removed" as const] }]),
            { id: flips, rules: ["price-changed"] },
          ],
          missing: [leaves, leavesForTwoNights],
          failing: ["invented/unreadable"],
        };
      },
    },
    {
      title: "a page that was cut, a date that goes back, a price that flips, broken entries",
      change: () => {
        const [whole, late] = [upstream.pageOf(cut), upstream.pageOf(backwards)];
        restore(cut, whole);
        restore(backwards, late);
        const last = fieldBlocks(whole).at(-1)?.text ?? "";
        upstream.setPage(cut, whole.slice(0, whole.indexOf(last)).trimEnd());
        upstream.setPage(backwards, reworded(late).replace(lastUpdated, "$12001-01-01"));
        upstream.setPage("invented/unreadable", inventedPage("invented/unreadable", "Readable"));
        upstream.addEntry({ ...upstream.entry(described), model_name: "Another name" });
        upstream.addEntry({ model_name: "Nameless" });
        undo.push(() => {
          upstream.dropLastEntry();
          upstream.dropLastEntry();
        });
        flip("$0.77/image");
        return {
          new: ["invented/unreadable"],
          missing: [leaves, leavesForTwoNights],
          refused: [cut, backwards, flips],
          failing: [described, /^models-catalog\.json/],
        };
      },
    },
    {
      title: "a model is gone, one comes back, two pages cannot be had, a category and a state change",
      version: true,
      change: () => {
        undone();
        upstream.setEntry(recategorised, { category: "Invented Things / thing-to-thing" });
        upstream.setEntry(inactive, { active: false });
        flip(firstPrice);
        const page = upstream.dropPage(withoutPage);
        restore(withoutPage, page);
        return {
          changed: [
            { id: recategorised, rules: ["listing-changed", "text-changed"] },
            { id: inactive, rules: ["model-deprecated"] },
            { id: leaves, rules: ["model-gone"] },
          ],
          gone: [leaves],
          backAgain: [leavesForTwoNights],
          keepsPackage: [flips, unreadable, withoutPage],
          note: new RegExp(`${unreadable}/llms\\.txt.*503`),
        };
      },
      faults: () => [{ path: `/models/${unreadable}/llms.txt`, status: 503 }],
    },
    {
      title: "nothing",
      change: () => ({ nothing: true, gone: [leaves] }),
    },
    {
      title: "all models at once",
      version: true,
      wholeCheck: true,
      change: () => {
        undone();
        for (const id of upstream.ids()) {
          const label = upstream.entry(id)["price_label"];
          // Twice as much of the same: another unit would tell another kind of media.
          if (typeof label === "string")
            upstream.setEntry(id, { price_label: label.replace(/\d+(?:\.\d+)?/, (sum) => String(Number(sum) * 2)) });
          const page = upstream.page(id);
          if (page !== undefined) upstream.setPage(id, reworded(page));
        }
        return { allChanged: true, gone: [leaves] };
      },
    },
    {
      title:
        "a correction that no longer fits, a corrected model that leaves, a broken path in the API, a model is back",
      change: () => {
        const page = upstream.pageOf(unfitting);
        restore(unfitting, page);
        upstream.setPage(unfitting, withoutFields(page, corrected.get(unfitting) ?? []));
        undo.push(upstream.unlist(correctedAndMissing));
        upstream.invent(leaves);
        upstream.editJson("openapi.json", (document) => withModelPath(document, recategorised, { $ref: "#/nowhere" }));
        return {
          missing: [correctedAndMissing],
          backAgain: [leaves],
          failing: [unfitting, recategorised],
          keepsPackage: [unfitting, recategorised],
        };
      },
    },
    {
      title: "half of the models leave",
      change: () => {
        const ids = upstream.ids().filter((id) => !inventedModels.includes(id));
        for (const id of ids.slice(0, ids.length / 2)) undo.push(upstream.unlist(id));
        return { wholeNightRefused: /would lose \d+ of \d+ models/ };
      },
    },
    {
      title: "all is back; the API and the public list describe models",
      version: true,
      change: () => {
        undone();
        upstream.editJson("openapi.json", (document) => withModelPath(document, recategorised, modelInput));
        upstream.editPublicModel(described, {
          inputs: [{ name: "prompt", type_code: "string", is_required: true, description: "From the list." }],
        });
        return {
          changed: [{ id: recategorised, rules: ["input-field-added-optional", "input-field-added-with-default"] }],
          backAgain: [correctedAndMissing],
        };
      },
    },
    {
      title: "everything once more",
      wholeCheck: true,
      change: () => {
        const changed = changeFields();
        upstream.invent("invented/last");
        upstream.setEntry(inactive, { active: true });
        return {
          new: ["invented/last"],
          changed: [...changed, { id: inactive, rules: ["model-revived"] }],
          backAgain: [inactive],
        };
      },
    },
  ];
}

const lastUpdated = /^(.*Last Updated.*?)\d{4}-\d{2}-\d{2}/m;

function reworded(page: string): string {
  // Below the title: some pages begin with a note for tools.
  const line = /^# .+\s+^(> .+)$/m.exec(page)?.[1] ?? /^> .+$/m.exec(page)?.[0];
  if (line === undefined) throw new Error(`The page has no summary: ${page.slice(0, 200)}`);
  return page.replaceAll(line, `${line} Now reworded.`);
}

/** The page with other names for these fields, in whatever way it lists them. */
function withoutFields(page: string, names: readonly string[]): string {
  return names.reduce((text, name) => text.replace(new RegExp(`\\b${name}\\b`, "g"), `other_${name}`), page);
}

type Json = Record<string, unknown>;

function part(document: Json, ...path: readonly string[]): Json {
  return path.reduce((at, name) => at[name] as Json, document);
}

/** Another text, a new field of a run, and a new path. */
function withAnotherApi(document: Json): Json {
  const copy = structuredClone(document);
  part(copy, "info")["description"] = "The API, told in other words.";
  part(copy, "components", "schemas", "Run", "properties")["invented"] = {
    type: "string",
    description: "What nobody asked for.",
  };
  part(copy, "paths")["/v1/inventions"] = {
    get: {
      summary: "List inventions",
      responses: { "200": { description: "OK", content: { "application/json": { schema: { type: "object" } } } } },
    },
  };
  return copy;
}

/** A path that describes one model's input. */
function withModelPath(document: Json, id: string, input: Json): Json {
  const copy = structuredClone(document);
  part(copy, "paths")[`/v1/models/${id}/runs`] = {
    post: {
      summary: `Run ${id}`,
      requestBody: {
        content: {
          "application/json": { schema: { type: "object", required: ["input"], properties: { input } } },
        },
      },
      responses: { "201": { description: "Created" } },
    },
  };
  return copy;
}

const modelInput = {
  type: "object",
  properties: { invented_by_the_api: { type: "string", description: "Only the API knows it." } },
};
