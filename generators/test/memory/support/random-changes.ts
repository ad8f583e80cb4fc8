// In: a checkout of documents, corrections and packages, and numbers that look random. Out: something in it is another one, as the
// upstream, a person, or a machine that failed could have left it.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/ir/json.js";
import type { SeededRandom } from "../../release/seeded-random.js";

/** What may change. */
export interface Checkout {
  readonly snapshot: string;
  readonly refinements: string;
  readonly out: string;
  /** The file that the generator keeps in mind what it made. */
  readonly memory: string;
}

type Change = (checkout: Checkout, random: SeededRandom) => void;

const changes: Readonly<Record<string, Change>> = {
  "a line of a page goes": onPage((lines, random) => lines.filter((_, index) => index !== random.below(lines.length))),
  "a line of a page comes twice": onPage((lines, random) => {
    const at = random.below(lines.length);
    return [...lines.slice(0, at), lines[at] ?? "", ...lines.slice(at)];
  }),
  "a number of a page is another one": onPage((lines, random) => {
    const places = lines.flatMap((line, index) => (/\d/.test(line) ? [index] : []));
    if (places.length === 0) return lines;
    const at = random.pick(places);
    return lines.map((line, index) => (index === at ? line.replace(/\d/, String(random.below(10))) : line));
  }),
  "a page is cut": onPage((lines, random) => lines.slice(0, 1 + random.below(lines.length))),
  "a page says another day": onPage((lines, random) =>
    lines.map((line) => line.replace(/\d{4}-\d\d-\d\d/, `2026-0${1 + random.below(9)}-11`)),
  ),
  "a page goes": ({ snapshot }, random) => rmSync(random.pick(pagesOf(snapshot)), { force: true }),
  "a value of the OpenAPI document is another one": onJson("openapi.json", changedLeaf),
  "a part of the OpenAPI document goes": onJson("openapi.json", withoutMember),
  "a shared schema is another one": onJson("openapi.json", (document, random) => {
    const { components } = document as { components?: JsonObject };
    const schemas = isJsonObject(components?.schemas) ? components.schemas : {};
    return { ...(document as JsonObject), components: { ...components, schemas: changedLeaf(schemas, random) } };
  }),
  "a value of the catalog is another one": onJson("models-catalog.json", changedLeaf),
  "an entry of the catalog goes": onJson("models-catalog.json", (list, random) =>
    Array.isArray(list) ? list.filter((_, index) => index !== random.below(list.length)) : list,
  ),
  "the catalog is in another order": onJson("models-catalog.json", (list, random) =>
    Array.isArray(list) ? random.shuffled(list as readonly JsonValue[]) : list,
  ),
  "the public list says something": ({ snapshot }, random) => {
    const catalog = JSON.parse(readFileSync(join(snapshot, "models-catalog.json"), "utf8")) as JsonObject[];
    const entry = catalog.length > 0 ? random.pick(catalog) : {};
    const items = [
      {
        slug: entry.model_slug ?? "none",
        creator: { slug: entry.provider_slug ?? "none" },
        license: `licence ${random.below(3)}`,
        ...(random.below(2) === 0 && {
          inputs: [{ name: "prompt", type: { code: "string" }, required: random.below(2) === 0, order: 1 }],
        }),
      },
    ];
    writeFileSync(join(snapshot, "public-models.json"), JSON.stringify({ items, next: null }));
  },
  "the manifest says something of a page": ({ snapshot }, random) => {
    const path = random.pick(pagesOf(snapshot)).slice(snapshot.length + 1);
    const entry = { url: "https://www.runflow.io/x", sha256: "0".repeat(64), etag: null, date: "2026-01-01" };
    const marks = random.pick<JsonObject>([
      { completeness: "partial", missing: ["limits"] },
      { inferred: ["prompt"] },
      { disagreements: [{ what: "price", values: { one: "$1", other: "$2" } }] },
      {},
    ]);
    const manifest = { source: "crawl", site: "https://www.runflow.io", api: "https://api.runflow.io", absent: {} };
    const whole = { ...manifest, documents: { [path]: { ...entry, ...marks } } };
    writeFileSync(join(snapshot, "manifest.json"), JSON.stringify(whole));
  },
  "a person corrects a model": ({ snapshot, refinements }, random) => {
    const page = random.pick(pagesOf(snapshot));
    const path = join(refinements, `${page.slice(snapshot.length + "/models/".length, -"/llms.txt".length)}.json`);
    if (existsSync(path)) return rmSync(path);
    mkdirSync(dirname(path), { recursive: true });
    const expects = random.below(3) === 0 ? { "/name": "nobody" } : {};
    const patch = { description: `Corrected ${random.below(9)}.` };
    writeFileSync(path, JSON.stringify({ reason: "a test", source: "a test", expects, patch }));
  },
  "a file of a package is edited": onPackage((path) => appendFileSync(path, " ")),
  "a file of a package is another one of its size and its time": onPackage((path, random) => {
    const bytes = readFileSync(path);
    if (bytes.length === 0) return;
    const at = random.below(bytes.length);
    bytes[at] = bytes[at] === 0x61 ? 0x62 : 0x61;
    writeFileSync(path, bytes);
    utimesSync(path, 0, 0);
  }),
  "a file of a package goes": onPackage((path) => rmSync(path)),
  "a file of a package is cut": onPackage((path) => {
    writeFileSync(path, readFileSync(path).subarray(0, 40));
  }),
  "a package is released": onPackage((path) => {
    const manifest = join(dirname(path), "package.json");
    if (!existsSync(manifest)) return;
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"version": "1\./, '"version": "2.'));
    appendFileSync(join(dirname(path), "CHANGELOG.md"), "\n## 2.0.0\n");
  }),
  "a killed run left half a file": onPackage((path) => writeFileSync(`${path}.999999999.draft`, "half")),
  "the names are lost": ({ out }) => rmSync(join(out, "names.json"), { force: true }),
  "the memory is lost": onMemory(() => undefined),
  "the memory is cut": onMemory((text, random) => text.slice(0, random.below(text.length))),
  "the memory is edited": onMemory((text, random) => {
    const at = random.below(text.length);
    return `${text.slice(0, at)}${text[at] === "a" ? "b" : "a"}${text.slice(at + 1)}`;
  }),
  "the memory is in another order": onMemory((text, random) => {
    const [head = "", ...lines] = text.split("\n");
    return [head, ...random.shuffled(lines)].join("\n");
  }),
  "the memory is of another generator": onMemory((text) => text.replace('"generator":"', '"generator":"0')),
  "the clock went back": ({ memory }) => {
    if (existsSync(memory)) utimesSync(memory, 0, 0);
  },
};

/** Changes something and says what. */
export function changeAtRandom(checkout: Checkout, random: SeededRandom): string {
  const name = random.pick(Object.keys(changes));
  changes[name]?.(checkout, random);
  return name;
}

function onPage(change: (lines: readonly string[], random: SeededRandom) => readonly string[]): Change {
  return ({ snapshot }, random) => {
    const page = random.pick(pagesOf(snapshot));
    writeFileSync(page, change(readFileSync(page, "utf8").split("\n"), random).join("\n"));
  };
}

function onJson(name: string, change: (value: JsonValue, random: SeededRandom) => JsonValue): Change {
  return ({ snapshot }, random) => {
    const path = join(snapshot, name);
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")) as JsonValue, random)));
  };
}

function onPackage(change: (path: string, random: SeededRandom) => void): Change {
  return ({ out }, random) => {
    const files = filesBelow(out).filter((path) => dirname(path) !== out);
    if (files.length > 0) change(random.pick(files), random);
  };
}

function onMemory(change: (text: string, random: SeededRandom) => string | undefined): Change {
  return ({ memory }, random) => {
    if (!existsSync(memory)) return;
    const text = change(readFileSync(memory, "utf8"), random);
    if (text === undefined) rmSync(memory);
    else writeFileSync(memory, text);
  };
}

/** One value within, at random, as another one of its kind. */
function changedLeaf(value: JsonValue, random: SeededRandom): JsonValue {
  if (typeof value === "string") return random.below(2) === 0 ? `${value} more` : value.slice(1);
  if (typeof value === "number") return value + random.below(3) - 1;
  if (typeof value === "boolean") return !value;
  if (value === null) return 1;
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  const key = random.pick(keys);
  const changed = changedLeaf((value as Record<string, JsonValue>)[key] ?? null, random);
  if (Array.isArray(value)) return value.map((item: JsonValue, index) => (String(index) === key ? changed : item));
  return { ...(value as JsonObject), [key]: changed };
}

/** The same without one member of one of its parts. */
function withoutMember(value: JsonValue, random: SeededRandom): JsonValue {
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  const key = random.pick(keys);
  const inner = value[key];
  if (isJsonObject(inner) && random.below(4) > 0) return { ...value, [key]: withoutMember(inner, random) };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key || name === "openapi"));
}

function pagesOf(snapshot: string): readonly string[] {
  return filesBelow(join(snapshot, "models")).filter((path) => path.endsWith("/llms.txt"));
}

/** Every file below a folder, sorted. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
