// The package as it is built: what is in it, what it weighs, and that it works without the files that come later.

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleCode, ENTRIES } from "../scripts/bundle-code.js";
import { bundleDeclarations } from "../scripts/bundle-declarations.js";
import * as batches from "../src/batches.js";
import * as eager from "../src/eager.js";
import * as index from "../src/index.js";
import * as resources from "../src/resources.js";
import * as schema from "../src/schema.js";
import * as webhooks from "../src/webhooks.js";
import { startServer } from "./scripted-server.js";
import { temporaryFolder } from "./temporary-folder.js";

// In bytes, rounded up: what is downloaded on install, and what then lies on the disk. They go down, and up only for words
// that somebody reads: the names in a stack trace, and what an editor shows. The shapes of the API are left out: how long
// those are is the upstream's to decide.
const LIMITS = { packed: 103_000, unpacked: 360_000 };

const root = fileURLToPath(new URL("..", import.meta.url));
let code: ReadonlyMap<string, string>;
let declarations: ReadonlyMap<string, string>;
beforeAll(async () => void ([code, declarations] = await Promise.all([bundleCode(), bundleDeclarations()])));

/** Writes the package as it is installed into a folder of its own. */
async function install(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "dist"));
  for (const [name, text] of [...code, ...declarations]) await writeFile(join(folder, "dist", name), text);
  for (const name of ["package.json", "README.md", "LICENSE"]) await cp(join(root, name), join(folder, name));
  return folder;
}

/** The declarations without those that a night generates from the OpenAPI document. */
async function withoutApi(text: string): Promise<string> {
  const api = await readFile(join(root, "src/api.gen.ts"), "utf8");
  const names = new Set([...api.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name));
  const { statements } = ts.createSourceFile("types.d.ts", text, ts.ScriptTarget.Latest);
  const isOurs = (statement: ts.Statement): boolean =>
    !(ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) || !names.has(statement.name.text);
  const ours = statements.filter(isOurs);
  expect(statements.length - ours.length).toBeGreaterThan(20);
  return ours.map((statement) => text.slice(statement.pos, statement.end)).join("");
}

describe("the package", () => {
  test("stays small, packed and unpacked, and holds no file that nobody needs", async () => {
    const folder = await install();
    await writeFile(join(folder, "dist/types.d.ts"), await withoutApi(declarations.get("types.d.ts") ?? ""));
    const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--offline"], { cwd: folder });
    const [packed] = JSON.parse(stdout) as { size: number; unpackedSize: number; files: { path: string }[] }[];
    expect(packed?.size).toBeLessThan(LIMITS.packed);
    expect(packed?.unpackedSize).toBeLessThan(LIMITS.unpacked);
    const files = packed?.files.map(({ path }) => path.replace("dist/", "")).sort();
    expect(files).toEqual([...code.keys(), ...declarations.keys(), "LICENSE", "README.md", "package.json"].sort());
  });

  test("has all that package.json points at", async () => {
    const { default: manifest } = (await import("../package.json", { with: { type: "json" } })) as {
      default: { exports: Record<string, string | Record<string, string>> };
    };
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === "string" ? [] : Object.values(target),
    );
    const known = [...code.keys(), ...declarations.keys()].map((name) => `./dist/${name}`);
    expect(targets).toHaveLength(2 * ENTRIES.length);
    expect(known).toEqual(expect.arrayContaining(targets));
  });

  test("exports the same names as the sources", async () => {
    const folder = await install();
    const sources = { batches, eager, index, resources, schema, webhooks };
    expect(Object.keys(sources).sort()).toEqual([...ENTRIES].sort());
    for (const [entry, names] of Object.entries(sources)) {
      const built = (await import(pathToFileURL(join(folder, "dist", `${entry}.js`)).href)) as object;
      expect(Object.keys(built).sort()).toEqual(Object.keys(names).sort());
    }
  });

  test("keeps the marks that make bundlers leave an import alone, and no comment else", () => {
    expect([...code.values()].join("\n")).toMatch(/import\(\s*\/\* @vite-ignore \*\/\s*\/\* webpackIgnore: true \*\//);
    const comments = [...code.values()].flatMap((text) => text.match(/^\s*(\/\/|\/\*\*).*$/gm) ?? []);
    expect(comments).toEqual([]);
  });

  test("loads no file for nothing, which bundlers would warn of", () => {
    for (const text of code.values()) expect(text).not.toMatch(/^import "/m);
  });
});

describe("the declarations", () => {
  test("keep the comment of each public name", () => {
    const text = declarations.get("types.d.ts") ?? "";
    const bare = [...text.matchAll(/(\S+)\n+export (?:declare )?(?:interface|type|class|function|const) (\w+)/g)]
      .filter(([, before]) => before !== "*/")
      .map(([, , name]) => name);
    // Shapes that the API's own document describes without a word.
    const ofTheApi = /^(Api)?[A-Z]\w+$/;
    expect(bare.filter((name) => !ofTheApi.test(name ?? ""))).toEqual([]);
    for (const name of ["Runflow", "Model", "Run", "RunFile", "CallOptions", "createClient", "runBatch"]) {
      expect(bare).not.toContain(name);
    }
  });

  test("hold nothing that no public name leads to", () => {
    const text = [...declarations.values()].join("\n");
    expect(text).not.toMatch(/\b(Settings|HttpRequest|createRunFile|AssetUploadCreate|ModelRunCreate)\b/);
  });
});

describe("without a connection, where nothing more can be loaded", () => {
  /** Runs an app over the files that are loaded at the start, the others gone. */
  async function runApp(app: string): Promise<unknown> {
    const folder = await install();
    const dist = join(folder, "dist");
    const kept = ["index.js", "start.js", "estimate-cost.js", "price-run.js", "decimal.js"];
    for (const name of await readdir(dist)) if (!kept.includes(name)) await rm(join(dist, name));
    await writeFile(
      join(folder, "app.mjs"),
      `import { createClient, defineModel } from "./dist/index.js";
       const model = defineModel({ id: "acme/photo", media: [] });
       const options = { apiKey: "rf_live_x", retry: { attempts: 2, baseDelay: 1 }, timeout: 2000 };
       const tell = ({ name, code, message }) => console.log(JSON.stringify({ name, code, message }));
       ${app}`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "app.mjs")]);
    return JSON.parse(stdout);
  }

  test("a network failure is told as one", async () => {
    const fetch = `() => Promise.reject(new TypeError("fetch failed", { cause: new Error("offline") }))`;
    const app = `await createClient({ ...options, fetch: ${fetch} }).run(model, {}).catch(tell);`;
    expect(await runApp(app)).toMatchObject({
      code: "network",
      message: expect.stringContaining("got no answer, and what explains it did not load. Check the connection"),
    });
  });

  test("a timeout is told as one", async () => {
    const app = `await createClient({ ...options, timeout: 5, fetch: () => new Promise(() => {}) }).run(model, {}).catch(tell);`;
    expect(await runApp(app)).toMatchObject({
      code: "timeout",
      message: expect.stringContaining("took longer than 5 ms"),
    });
  });

  test("an abort is told as one", async () => {
    const app = `await createClient({ ...options, fetch: () => new Promise(() => {}) })
      .run(model, {}, { signal: AbortSignal.timeout(20) }).catch(tell);`;
    expect(await runApp(app)).toMatchObject({
      name: "TimeoutError",
      message: expect.stringContaining("does nothing twice"),
    });
  });

  test("an output that cannot be checked is given all the same: it is paid for", async () => {
    const answer = JSON.stringify({ id: "r-1", status_code: "succeeded", output: { seed: 7 } });
    const app = `const lines = [];
      const logger = { debug: () => {}, warn: (line) => lines.push(line) };
      const fetch = async () => new Response(${JSON.stringify(answer)});
      const run = await createClient({ ...options, logger, fetch }).resume(model, "r-1").wait({ validate: true });
      tell({ name: String(run.output.seed), message: lines.join() });`;
    expect(await runApp(app)).toEqual({ name: "7", message: expect.stringContaining("validate.js") });
  });

  test.each([
    [422, "invalid_input", false, 1],
    [404, "not_found", false, 1],
    [429, "rate_limited", true, 2],
    [503, "server", true, 2],
  ])("a bad answer keeps its status, %i, its code and its request id", async (status, code, retryable, asked) => {
    const headers = { "runflow-request-id": "req-7" };
    const server = await startServer(() => ({ status, headers, json: { code: "SOME_CODE", message: "No." } }));
    const tell = `(error) => console.log(JSON.stringify(error))`;
    const app = `await createClient({ ...options, baseUrl: "${server.url}" }).run(model, {}).catch(${tell});`;
    const error = await runApp(app);
    expect(error).toMatchObject({ code, retryable, status, requestId: "req-7", upstreamCode: "SOME_CODE" });
    expect(error).toHaveProperty("idempotencyKey");
    expect(server.asked).toHaveLength(asked);
  });

  test("a run that failed is told as one, with its id", async () => {
    const answer = JSON.stringify({ id: "r-1", status_code: "failed" });
    const app = `const fetch = async () => new Response(${JSON.stringify(answer)});
      await createClient({ ...options, fetch }).run(model, {}).catch(({ code, runId }) => tell({ code, name: runId }));`;
    expect(await runApp(app)).toEqual({ code: "run_failed", name: "r-1" });
  });

  test.each([
    ["an upload", `runflow.upload(new Blob(["a"]))`],
    ["a check", `runflow.run(model, {}, { validate: true })`],
    ["a limit of the cost", `runflow.run(model, {}, { maxCost: 1 })`],
  ])("%s says what to do", async (_, call) => {
    const app = `const runflow = createClient({ ...options, fetch: () => { throw new Error("sent") } });
      await ${call}.catch(tell);`;
    expect(await runApp(app)).toMatchObject({
      name: "RunflowError",
      code: "protocol",
      message: expect.stringMatching(
        /did not load\. Check the connection, reload the app, or import @runflow-models\/core\/eager/,
      ),
    });
  });
});

test("the eager entry is one file that loads nothing later", () => {
  const text = code.get("eager.js") ?? "";
  expect(text.replaceAll("or import @runflow", "")).not.toMatch(/\bimport\b/);
  expect(text).toContain("uploadAll");
});
