// The documents of an upstream that changes: a copy of a snapshot that is edited between nights.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { declaredModelId } from "../../src/ir/model-id.js";
import { inventedEntry, inventedPage } from "./invented-model.js";

type Entry = Record<string, unknown>;

/** An upstream in a folder. Every edit insists that it changed something. */
export class InventedUpstream {
  readonly folder: string;

  constructor(folder: string, snapshot: string) {
    this.folder = folder;
    cpSync(snapshot, folder, { recursive: true });
  }

  /** Every id of the catalog. */
  ids(): readonly string[] {
    return this.#catalog().map(idOf);
  }

  page(id: string): string | undefined {
    const path = this.#pagePath(id);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  /** The page as a model that has one must have it. */
  pageOf(id: string): string {
    const text = this.page(id);
    if (text === undefined) throw new Error(`${id} has no page.`);
    return text;
  }

  setPage(id: string, text: string): void {
    if (this.page(id) === text) throw new Error(`The page of ${id} is already so.`);
    mkdirSync(dirname(this.#pagePath(id)), { recursive: true });
    writeFileSync(this.#pagePath(id), text);
  }

  dropPage(id: string): string {
    const text = this.pageOf(id);
    rmSync(this.#pagePath(id));
    return text;
  }

  /** A model that nobody has. */
  invent(id: string, { page = inventedPage(id, id) }: { readonly page?: string } = {}): void {
    this.#editCatalog((entries) => [...entries, inventedEntry(id, id)]);
    this.setPage(id, page);
  }

  /** Adds an entry to the catalog as it stands. */
  addEntry(entry: Readonly<Entry>): void {
    this.#editCatalog((entries) => [...entries, entry]);
  }

  /** Takes a model out of the catalog and gives what brings it back. Its page stays: the site forgets slowly. */
  unlist(id: string): () => void {
    const entry = this.entry(id);
    this.#editCatalog((entries) => entries.filter((other) => idOf(other) !== id));
    return () => this.addEntry(entry);
  }

  entry(id: string): Readonly<Entry> {
    const entry = this.#catalog().find((other) => idOf(other) === id);
    if (entry === undefined) throw new Error(`The catalog does not list ${id}.`);
    return entry;
  }

  setEntry(id: string, facts: Readonly<Entry>): void {
    this.#editCatalog((entries) => entries.map((entry) => (idOf(entry) === id ? { ...entry, ...facts } : entry)));
  }

  /** Takes the last of several entries of the catalog away again. */
  dropLastEntry(): void {
    this.#editCatalog((entries) => entries.slice(0, -1));
  }

  editPublicModel(id: string, facts: Readonly<Entry>): void {
    this.editJson("public-models.json", (document) => {
      const items = document["items"] as readonly Entry[];
      const others = items.filter((item) => item["slug"] !== id);
      const known = items.find((item) => item["slug"] === id) ?? { slug: id };
      return { ...document, items: [...others, { ...known, ...facts }] };
    });
  }

  editJson<Document = Entry>(path: string, change: (document: Document) => Document): void {
    const file = join(this.folder, path);
    const before = readFileSync(file, "utf8");
    const after = `${JSON.stringify(change(JSON.parse(before) as Document), null, 2)}\n`;
    if (after === before) throw new Error(`The edit of ${path} changed nothing.`);
    writeFileSync(file, after);
  }

  #catalog(): readonly Entry[] {
    return JSON.parse(readFileSync(join(this.folder, "models-catalog.json"), "utf8")) as readonly Entry[];
  }

  #editCatalog(change: (entries: readonly Entry[]) => readonly Entry[]): void {
    this.editJson<readonly Entry[]>("models-catalog.json", change);
  }

  #pagePath(id: string): string {
    return join(this.folder, "models", id, "llms.txt");
  }
}

/** The models that people correct, each with the inputs that its correction expects to find. */
export function correctedModels(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  return new Map(
    files.map((path) => {
      const { expects = {} } = JSON.parse(readFileSync(join(folder, path), "utf8")) as { expects?: object };
      const inputs = Object.entries(expects).flatMap(([pointer, value]) =>
        value === null ? [] : [/^\/input\/([^/]+)/.exec(pointer)?.[1] ?? []].flat(),
      );
      return [path.replace(/\.json$/, ""), inputs];
    }),
  );
}

function idOf(entry: Readonly<Entry>): string {
  return declaredModelId({ ...entry } as Parameters<typeof declaredModelId>[0]) ?? "";
}
