import { describe, expect, it } from "vitest";
import { lossGuard } from "../../src/crawl/guards.js";
import { mergeManifest, type ManifestParts } from "../../src/crawl/merge-manifest.js";
import type { Manifest, ManifestDocument } from "../../src/ir/manifest.js";

const entry = (letter: string, more: Partial<ManifestDocument> = {}): ManifestDocument => {
  return {
    url: `https://old.example.com/${letter}`,
    sha256: letter.repeat(64),
    etag: null,
    date: "2025-01-01",
    ...more,
  };
};
const manifest = (documents: Manifest["documents"], more: Partial<Manifest> = {}): Manifest => {
  return { source: "reference", note: "By hand.", site: "https://a", api: "https://b", documents, absent: {}, ...more };
};
const parts = (documents: Record<string, string>, more: Partial<ManifestParts> = {}): ManifestParts => ({
  site: "https://site",
  api: "https://api",
  date: "2026-03-01",
  documents: new Map(
    Object.entries(documents).map(([path, letter]) => [
      path,
      { url: `https://new/${letter}`, sha256: letter.repeat(64), etag: '"t"' },
    ]),
  ),
  absent: new Map(),
  ...more,
});
const fresh = (letter: string): ManifestDocument => {
  return { url: `https://new/${letter}`, sha256: letter.repeat(64), etag: '"t"', date: "2026-03-01" };
};

describe("mergeManifest", () => {
  it("writes a new manifest with sorted keys where there is none", () => {
    const merged = mergeManifest(parts({ "openapi.json": "a", "models/x/y/llms.txt": "b" }));
    expect(Object.keys(merged)).toEqual(["source", "site", "api", "documents", "absent"]);
    expect(Object.keys(merged.documents)).toEqual(["models/x/y/llms.txt", "openapi.json"]);
    expect(merged.documents["openapi.json"]).toEqual(fresh("a"));
    expect(merged).toMatchObject({ source: "crawl", site: "https://site", api: "https://api" });
  });

  it("gives the manifest that is there back when nothing changed, whatever address was crawled", () => {
    const existing = manifest({ "openapi.json": entry("a") });
    expect(mergeManifest(parts({ "openapi.json": "a" }, { existing }))).toBe(existing);
  });

  it("keeps entries of unchanged documents as they stand beside a changed one, and drops the note", () => {
    const kept = entry("a", { completeness: "partial", missing: ["paths"], facts: ["https://f"] });
    const existing = manifest({ "openapi.json": kept, "models-catalog.json": entry("b") });
    const merged = mergeManifest(parts({ "openapi.json": "a", "models-catalog.json": "c" }, { existing }));
    expect(merged.documents).toEqual({ "openapi.json": kept, "models-catalog.json": fresh("c") });
    expect(merged.source).toBe("crawl");
    expect(merged).not.toHaveProperty("note");
  });

  it.each([
    { name: "a document is new", documents: { "openapi.json": "a", "models/x/y/llms.txt": "b" }, absent: [] },
    { name: "a document is gone", documents: {}, absent: [] },
    { name: "a model lost its page", documents: { "openapi.json": "a" }, absent: ["x/y"] },
  ])("writes a new manifest when $name", ({ documents, absent }) => {
    const existing = manifest({ "openapi.json": entry("a") });
    const reasons = new Map(absent.map((id) => [id, "the site answered 404"]));
    const merged = mergeManifest(parts(documents as Record<string, string>, { existing, absent: reasons }));
    expect(merged.source).toBe("crawl");
    expect(Object.keys(merged.documents).sort()).toEqual(Object.keys(documents).sort());
    expect(Object.keys(merged.absent)).toEqual(absent);
  });

  it("takes an announced manifest whole when it describes everything, before the one that is there", () => {
    const existing = manifest({ "openapi.json": entry("a") });
    const described = manifest({ "openapi.json": entry("a") }, { note: "Another." });
    expect(mergeManifest(parts({ "openapi.json": "a" }, { existing, described }))).toBe(described);
  });

  it("takes only the fitting entries of an announced manifest that describes something else too", () => {
    const described = manifest({ "openapi.json": entry("a"), "models-catalog.json": entry("x") });
    const merged = mergeManifest(parts({ "openapi.json": "a", "models-catalog.json": "c" }, { described }));
    expect(merged.documents).toEqual({ "openapi.json": entry("a"), "models-catalog.json": fresh("c") });
    expect(merged.source).toBe("crawl");
  });

  it.each([
    {
      name: "a person's reason stays",
      existing: "only its price is known",
      found: "the site answered 404",
      want: "only its price is known",
    },
    {
      name: "a crawl's reason is renewed",
      existing: "the site answered 503",
      found: "the site answered 404",
      want: "the site answered 404",
    },
  ])("$name", ({ existing: reason, found, want }) => {
    const existing = manifest({}, { absent: { "x/y": reason } });
    expect(mergeManifest(parts({}, { existing, absent: new Map([["x/y", found]]) })).absent).toEqual({ "x/y": want });
  });
});

describe("lossGuard", () => {
  const withPages = (count: number): Manifest =>
    manifest(
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`models/acme/m${index}/llms.txt`, entry("a")])),
    );

  it.each([
    { existing: 10, next: 7, refused: false },
    { existing: 10, next: 6, refused: true },
    { existing: 40, next: 36, refused: false },
    { existing: 40, next: 35, refused: true },
    { existing: 3, next: 0, refused: false },
    { existing: 5, next: 50, refused: false },
  ])("from $existing models to $next: refused is $refused", ({ existing, next, refused }) => {
    expect(lossGuard(withPages(existing), withPages(next)) !== undefined).toBe(refused);
  });

  it("counts pages that turned into absences, and absent models that left, but not models that never had a page", () => {
    const absent = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`acme/m${index}`, "why"]));
    expect(lossGuard(withPages(6), manifest({}, { absent }))).toMatch(/6 of 6 models/);
    expect(lossGuard(manifest({}, { absent }), manifest({}, { absent: {} }))).toMatch(/6 of 6 models/);
    expect(lossGuard(manifest({}, { absent }), manifest({}, { absent }))).toBeUndefined();
    expect(lossGuard(manifest({}, { absent }), withPages(6))).toBeUndefined();
  });
});
