// In: ids of models, as arguments. Out: their documents and corrections as they are today, copied into the frozen upstream.
// A document that is frozen already stays as it is.

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";
import { documents, type Manifest } from "../../src/ir/manifest.js";
import { readText } from "../../src/read/snapshot.js";
import { frozen } from "./frozen.js";

interface CatalogEntry {
  readonly provider_slug: string;
  readonly model_slug: string;
}

interface PublicList {
  readonly items: readonly { readonly slug: string }[];
}

const ids = process.argv.slice(2);
if (ids.length === 0) throw new Error("Name the models to add, such as openai/gpt-image-2/edit.");

const idOf = ({ provider_slug, model_slug }: CatalogEntry): string => `${provider_slug}/${model_slug}`;
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const live = {
  catalog: await read<readonly CatalogEntry[]>(workspace.snapshots, documents.catalog),
  publicModels: await read<PublicList>(workspace.snapshots, documents.publicModels),
  manifest: await read<Manifest>(workspace.snapshots, documents.manifest),
};
const { note: _note, ...head } = live.manifest;
const start = {
  catalog: [],
  publicModels: { ...live.publicModels, items: [] },
  manifest: { ...head, documents: {}, absent: {} },
};
const old = {
  catalog: await read<readonly CatalogEntry[]>(frozen.upstream, documents.catalog, start.catalog),
  publicModels: await read<PublicList>(frozen.upstream, documents.publicModels, start.publicModels),
  manifest: await read<Manifest>(frozen.upstream, documents.manifest, start.manifest),
};

const known = new Set(old.catalog.map(idOf));
const added = new Set(ids.filter((id) => !known.has(id)));
const unlisted = [...added].filter((id) => !live.catalog.some((entry) => idOf(entry) === id));
if (unlisted.length > 0) throw new Error(`The snapshot's catalog does not list ${unlisted.join(", ")}.`);

const catalog = print([...old.catalog, ...live.catalog.filter((entry) => added.has(idOf(entry)))]);
const publicModels = print({
  ...old.publicModels,
  items: [...old.publicModels.items, ...live.publicModels.items.filter(({ slug }) => added.has(slug))],
});
await store(documents.catalog, catalog);
await store(documents.publicModels, publicModels);

const marks: Record<string, Manifest["documents"][string]> = { ...old.manifest.documents };
const absent: Record<string, string> = { ...old.manifest.absent };
for (const id of added) {
  const page = await readText(join(workspace.snapshots, documents.page(id)));
  const reason = live.manifest.absent[id];
  if (page === undefined) {
    absent[id] = reason ?? "No document.";
    continue;
  }
  await store(documents.page(id), page);
  mark(documents.page(id), page);
  const correction = await readText(join(workspace.refinements, `${id}.json`));
  if (correction !== undefined) {
    await mkdir(dirname(join(frozen.refinements, id)), { recursive: true });
    await cp(join(workspace.refinements, `${id}.json`), join(frozen.refinements, `${id}.json`));
  }
}
const openApi = await readText(join(frozen.upstream, documents.openApi));
if (openApi === undefined) {
  const text = await readFile(join(workspace.snapshots, documents.openApi), "utf8");
  await store(documents.openApi, text);
  mark(documents.openApi, text);
}
mark(documents.catalog, catalog);
mark(documents.publicModels, publicModels);
const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
await store(documents.manifest, print({ ...old.manifest, documents: sorted(marks), absent: sorted(absent) }));

/** The marks that a document had, with the hash of the text as it is here. */
function mark(path: string, text: string): void {
  const entry = old.manifest.documents[path] ?? live.manifest.documents[path];
  if (entry === undefined) throw new Error(`The manifest of the snapshot has no entry for ${path}.`);
  const sha256 = hash(text);
  marks[path] = { ...entry, sha256, etag: `"${sha256}"` };
}

async function read<Value>(folder: string, document: string, otherwise?: Value): Promise<Value> {
  const text = await readText(join(folder, document));
  if (text !== undefined) return JSON.parse(text) as Value;
  if (otherwise === undefined) throw new Error(`There is no ${document} in ${folder}.`);
  return otherwise;
}

async function store(document: string, text: string): Promise<void> {
  const path = join(frozen.upstream, document);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
