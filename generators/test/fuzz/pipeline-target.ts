// A hostile model among honest ones: no broken package, no mark of it in what the others get, nothing printed raw.

import * as fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { fileURLToPath } from "node:url";
import ts from "typescript";

import type { ModelNames } from "../../src/ir/model.js";
import { repositoryUrl } from "../../src/ir/repository.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { readSnapshot, type Snapshot } from "../../src/read/snapshot.js";
import { anyJson, hostileText, name } from "./hostile-text.js";
import { promise, type FuzzTarget, type OpenTarget } from "./target.js";

const site = "https://www.runflow.io";
const upstream = fileURLToPath(new URL("../specs/upstream", import.meta.url));
const honest = ["acme/paper-lantern", "runflow/lamp-removal", "acme/clipmaker/v1/text-to-video"];

interface HostileModel {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly page?: string | undefined;
  readonly schema?: unknown;
  readonly publicRecord?: unknown;
}

const slug = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("acme", "vase", "vase/edit", "a.b", "v1") },
  { weight: 1, arbitrary: fc.constantFrom("core", "proxy", "emulator", "_", "_-", "A", "-a") },
  { weight: 1, arbitrary: hostileText },
);

const entry = fc.record(
  {
    provider_slug: slug,
    model_slug: slug,
    model_name: fc.oneof(name, anyJson),
    category: fc.oneof(fc.constantFrom("Image Generation", null), anyJson),
    page_url: fc.oneof(fc.constantFrom("/models/acme/vase"), hostileText, anyJson),
    price_label: fc.oneof(fc.constantFrom("$0.04/image", "$1/second"), hostileText, anyJson),
    description: fc.oneof(hostileText, anyJson),
  },
  { requiredKeys: ["provider_slug", "model_slug"] },
);

const fact = fc.tuple(fc.constantFrom("Default", "Options", "Range", "Min", "Max", "Example", "Type"), hostileText);
const bullets = fc
  .tuple(
    name,
    fc.constantFrom("string", "integer", "object", "image", "list<string>"),
    hostileText,
    fc.array(fact, { maxLength: 3 }),
  )
  .map(([field, type, text, facts]) =>
    [
      `### \`${field}\` (${type}, optional)`,
      "",
      text,
      "",
      ...facts.map(([label, value]) => `- **${label}**: ${value}`),
      "",
    ].join("\n"),
  );
const row = fc.tuple(name, hostileText, hostileText, hostileText).map((cells) => `| ${cells.join(" | ")} |`);
const table = fc
  .array(row, { maxLength: 4 })
  .map((rows) => ["| Name | Type | Default | Description |", "| --- | --- | --- | --- |", ...rows, ""].join("\n"));
const fence = anyJson.map((value) => ["```json", JSON.stringify(value, null, 2), "```", ""].join("\n"));
const piece = fc.oneof(
  bullets,
  table,
  fence,
  hostileText,
  fc.constantFrom("## Input Schema\n", "## Output Schema\n", "## Pricing\n", "## Overview\n"),
);
const page = fc
  .tuple(hostileText, hostileText, fc.array(piece, { maxLength: 8 }))
  .map(([title, text, pieces]) => `# ${title}\n\n> ${text}\n\n## Input Schema\n\n${pieces.join("\n")}\n`);

const schema = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record(
      {
        type: fc.constantFrom<unknown>("string", "integer", "number", "boolean", ["string", "null"], "hologram"),
        title: hostileText,
        description: hostileText,
        default: anyJson,
        enum: fc.array(anyJson, { maxLength: 4 }),
        pattern: fc.constantFrom("^(a+)+$", "[", "^a$", "(?<=x)y"),
        minimum: anyJson,
        maxLength: anyJson,
      },
      { requiredKeys: [] },
    ),
    fc.record({
      type: fc.constant("object"),
      properties: fc.dictionary(name, tie("node"), { maxKeys: 4 }),
      required: anyJson,
    }),
    fc.record({ type: fc.constant("array"), items: tie("node") }),
    fc.record({ anyOf: fc.array(tie("node"), { maxLength: 3 }) }),
    fc.record({ $ref: fc.constantFrom("#/components/schemas/Loop", "#/nothing", "https://evil.example/x") }),
    anyJson,
  ),
})).node;

const hostileModel: fc.Arbitrary<HostileModel> = fc.record(
  { entry, page, schema, publicRecord: fc.dictionary(name, anyJson, { maxKeys: 5 }) },
  { requiredKeys: ["entry"] },
);

async function open(): Promise<OpenTarget<HostileModel>> {
  const whole = await readSnapshot(upstream);
  const catalog = (JSON.parse(whole.catalog) as readonly Record<string, unknown>[]).filter((entry) =>
    honest.includes(idOf(entry)),
  );
  const base: Snapshot = { ...whole, catalog: JSON.stringify(catalog) };
  const alone = await generate({ snapshot: base, names: {}, site });
  const expected = filesOf(alone, honest);
  const { names } = alone;
  let emitted = 0;
  let refused = 0;
  return {
    async tryCase(attack) {
      const id = idOf(attack.entry);
      if (honest.includes(id)) return;
      const generation = await generate({ snapshot: withModel(base, catalog, attack, id), names, site });
      const files = filesOf(generation, honest);
      for (const [path, text] of expected) promise(files.get(path) === text, `${path} of an honest model changed.`);
      promise(files.size === expected.size, "An honest model has other files.");
      const hostile = generation.models.filter(({ spec }) => !honest.includes(spec.id));
      for (const { names: own, files: texts } of hostile) {
        if (texts === undefined) continue;
        emitted += 1;
        checkPackage(own, texts);
      }
      if (hostile.every(({ files: texts }) => texts === undefined)) {
        refused += 1;
        const told = generation.diagnostics.some(({ severity }) => severity === "error" || severity === "warning");
        promise(told || generation.ids.length === honest.length, "A model without a package is not told of.");
      }
      const defects = generation.diagnostics.filter(({ code }) => code === "generator-failure");
      promise(defects.length === 0, `It is called a defect of the generator: ${defects[0]?.message}`);
      checkMarkdown("The table of models", generation.table ?? "");
      checkMarkdown("The report of discrepancies", generation.discrepancies ?? "");
    },
    counts: () => ({ "packages emitted": emitted, "models refused": refused }),
    close: () => Promise.resolve(),
  };
}

function withModel(base: Snapshot, catalog: readonly unknown[], attack: HostileModel, id: string): Snapshot {
  const openApi = JSON.parse(base.openApi) as { paths: Record<string, unknown> };
  if (attack.schema !== undefined) {
    const content = { "application/json": { schema: { type: "object", properties: { input: attack.schema } } } };
    openApi.paths[`/v1/models/${id}/runs`] = { post: { requestBody: { content } } };
  }
  const list = JSON.parse(base.publicModels ?? '{"items":[]}') as { items: readonly unknown[] };
  const items = attack.publicRecord === undefined ? list.items : [...list.items, { slug: id, ...attack.publicRecord }];
  return {
    ...base,
    catalog: JSON.stringify([...catalog, attack.entry]),
    openApi: JSON.stringify(openApi),
    publicModels: JSON.stringify({ ...list, items }),
    page: (asked) => (asked === id ? Promise.resolve(attack.page) : base.page(asked)),
  };
}

function idOf(entry: Readonly<Record<string, unknown>>): string {
  return `${String(entry["provider_slug"])}/${String(entry["model_slug"])}`;
}

function filesOf({ models }: Generation, ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    models
      .filter(({ spec }) => ids.includes(spec.id))
      .flatMap(({ spec, files }) =>
        [...(files ?? [])].map(([path, text]): [string, string] => [`${spec.id} ${path}`, text]),
      ),
  );
}

const taken = new Set(["core", "emulator", "proxy", "cli", "catalog", "react", "ai-sdk", "site"]);
/** Controls but for tab and line end, marks that reorder or hide, and half characters. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u;
const maxPackage = 2 * 1024 * 1024;

function checkPackage(names: ModelNames, files: ReadonlyMap<string, string>): void {
  promise(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(names.package) && !taken.has(names.package),
    `It is called ${JSON.stringify(names.package)}.`,
  );
  const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  promise(size <= maxPackage, `The package has ${size} characters.`);
  for (const [path, text] of files) {
    promise(!hidden.test(text), `${path} holds a character that cannot be seen.`);
    if (path.endsWith(".md")) checkMarkdown(path, text);
    if (path.endsWith(".json")) JSON.parse(text);
    // What a declaration file may hold is read back by the generator itself.
    if (path.endsWith(".js")) {
      const { diagnostics = [] } = ts.transpileModule(text, {
        fileName: path,
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ES2022 },
      });
      promise(diagnostics.length === 0, `${path} does not parse.`);
    }
  }
}

const own = [site, "https://api.runflow.io", "https://app.runflow.io", "https://docs.runflow.io", repositoryUrl];

interface MarkdownNode {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

function checkMarkdown(path: string, text: string): void {
  const visit = ({ type, url, children = [] }: MarkdownNode): void => {
    promise(type !== "image" && type !== "imageReference", `${path} shows a picture.`);
    promise(type !== "html", `${path} holds HTML.`);
    if (type === "link" || type === "definition") {
      const allowed =
        url !== undefined &&
        (/^(?!\/\/)[./#]/.test(url) || own.some((start) => url === start || url.startsWith(`${start}/`)));
      promise(allowed, `${path} leads to ${url}.`);
    }
    children.forEach(visit);
  };
  visit(fromMarkdown(text));
}

/** Hostile snapshots through the pipeline. */
export const pipelineTarget: FuzzTarget<HostileModel> = {
  name: "pipeline",
  cases: "hostile models",
  few: 50,
  arbitrary: hostileModel,
  open,
};
