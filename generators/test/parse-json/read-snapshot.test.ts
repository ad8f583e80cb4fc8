import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

import { UnusableDocumentError } from "../../src/ir/unusable-document.js";
import { readSnapshot } from "../../src/read/snapshot.js";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function snapshot(page: Uint8Array | string, manifest?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "snapshot-"));
  folders.push(folder);
  await mkdir(join(folder, "models/acme/lamp"), { recursive: true });
  await writeFile(join(folder, "models/acme/lamp/llms.txt"), page);
  await writeFile(join(folder, "models-catalog.json"), "[]");
  await writeFile(join(folder, "openapi.json"), "{}");
  if (manifest !== undefined) await writeFile(join(folder, "manifest.json"), manifest);
  return folder;
}

describe("the bytes of a document", () => {
  const text = "# Caf\u00e9\n";
  it.each<[name: string, bytes: Uint8Array | string, read: string]>([
    ["UTF-8", text, text],
    ["UTF-8 with its mark", `\uFEFF${text}`, text],
    ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le"), text],
    ["UTF-16 the other way round", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), text],
    ["Latin-1: what cannot be read is marked", Buffer.from(text, "latin1"), "# Caf\uFFFD\n"],
  ])("%s", async (_, bytes, read) => {
    expect(await (await readSnapshot(await snapshot(bytes))).page("acme/lamp")).toBe(read);
  });
});

describe("a manifest that cannot be used stops the run and says why", () => {
  it.each<[name: string, manifest: string, reason: RegExp]>([
    ["no JSON", "{", /not JSON/],
    ["an array", "[]", /not an object/],
    ["null", "null", /not an object/],
    [
      "a way out",
      '{"source":"crawl","site":"","api":"","documents":{"../x":{}},"absent":{}}',
      /no document of a snapshot/,
    ],
    [
      "a sum that is none",
      '{"source":"crawl","site":"","api":"","documents":{"openapi.json":{"url":"","sha256":"x","etag":null,"date":"2026-01-01"}},"absent":{}}',
      /needs a sha256 of 64 hex digits/,
    ],
  ])("%s", async (_, manifest, reason) => {
    const failure = await readSnapshot(await snapshot("", manifest)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnusableDocumentError);
    expect(failure).toMatchObject({ document: "manifest.json", message: expect.stringMatching(reason) });
  });
});
