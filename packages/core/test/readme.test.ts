// The examples of the READMEs compile, as an app that copies them has them.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileExamples, packages } from "./compile-examples.js";
import type { Surroundings } from "./compile-examples.js";

const readme = (name: string) => readFileSync(`${packages}${name}/README.md`, "utf8");
/** What is quoted of an example is compiled and run where the examples are. */
const quoted = /<!-- quoted from [^>]* -->\n+```\w+\n.*?```/gs;
const blocksOf = (text: string) =>
  [...text.replace(quoted, "").matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);

describe("of core", () => {
  /** What the text around an example has introduced already. Names that an example makes itself are left out of it. */
  const known: Readonly<Record<string, string>> = {
    createClient: `import { createClient } from "@runflow-models/core";`,
    runflow: `declare const runflow: import("@runflow-models/core").Runflow;`,
    gptImage2Edit: `import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";`,
    input: `declare const input: import("@runflow-models/openai-gpt-image-2-edit").Input;`,
    raw: `declare const raw: import("@runflow-models/openai-gpt-image-2-edit").Input;`,
    order: "declare const order: { id: string };",
    request: "declare const request: Request;",
    callbackUrl: "declare const callbackUrl: string;",
    metadata: "declare const metadata: object;",
    clientRef: "declare const clientRef: string;",
    streets: "declare const streets: readonly File[];",
    process: "declare const process: { env: Record<string, string> };",
  };

  const MODEL_PACKAGE = `
  import type { InputValidator, MediaFile, MediaInput, Model } from "@runflow-models/core";
  export interface Input { readonly prompt: string; readonly image_urls: readonly MediaInput[] }
  export declare const gptImage2Edit: Model<Input, { readonly outputs: readonly MediaFile[] }>;
  export declare const inputSchema: InputValidator;
`;

  const model = "core/test/example-model.ts";
  const entries = ["batches", "resources", "schema", "webhooks"];
  const surroundings: Surroundings = {
    files: { [model]: MODEL_PACKAGE },
    paths: {
      "@runflow-models/core": "core/src/index.ts",
      ...Object.fromEntries(entries.map((name) => [`@runflow-models/core/${name}`, `core/src/${name}.ts`])),
      "@runflow-models/openai-gpt-image-2-edit": model,
      "@runflow-models/openai-gpt-image-2-edit/schema": model,
    },
    // On any runtime.
    types: [],
  };

  const examples = blocksOf(readme("core")).map((code) => {
    const makes = (name: string) =>
      new RegExp(`(const|let) (\\{[^}]*)?${name}\\b|import \\{[^}]*\\b${name}\\b`).test(code);
    const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
    const given = Object.entries(known).filter(([name]) => uses(name) && !makes(name));
    return `${given.map(([, text]) => text).join("\n")}\n${code}`;
  });

  test("compile", () => {
    expect(examples.length).toBeGreaterThan(7);
    expect(compileExamples(examples, surroundings)).toEqual([]);
  });

  test("are seen to be wrong where they are", () => {
    const wrong = examples
      .filter((text) => text.includes("maxCost:"))
      .map((text) => text.replace("maxCost:", "maxCosts:"));
    expect(compileExamples(wrong, surroundings).join("\n")).toMatch(/'?maxCosts'? does not exist/);
  });
});

describe("of the proxy", () => {
  // What an app has around the examples, in each framework.
  const SETUP = `
  import http from "node:http";
  import { createProxy, toNodeHandler } from "@runflow-models/proxy";
  const proxy = createProxy({ models: ["runflow/*"], authenticate: "public" });
  `;
  const HONO = "all(path: string, answer: (context: { req: { raw: Request } }) => Promise<Response>): void";
  const EXPRESS =
    "use(path: string, answer: (request: http.IncomingMessage, response: http.ServerResponse) => unknown): void";
  const FASTIFY =
    "all(path: string, answer: (request: { raw: http.IncomingMessage }, reply: { raw: http.ServerResponse; hijack(): unknown }) => unknown): void";
  const text = readme("proxy");
  const rows = [...text.matchAll(/^\| (.*?)\| `((?:app|http)\..*?)`\s*\|$/gm)];
  const cells = rows.map(([, framework = "", code = ""]) => {
    const app = framework.startsWith("Hono") ? HONO : framework.startsWith("Fastify") ? FASTIFY : EXPRESS;
    return `${SETUP}declare const app: { ${app} };\n${code};`;
  });
  const surroundings: Surroundings = { paths: { "@runflow-models/proxy": "proxy/src/index.ts" }, types: ["node"] };

  test("compile", () => {
    expect([blocksOf(text).length, cells.length]).toEqual([0, 4]);
    expect(compileExamples(cells, surroundings)).toEqual([]);
  });

  test("are seen to be wrong where they are", () => {
    const wrong = cells.map((cell) => cell.replace("toNodeHandler(proxy)", "toNodeHandlers(proxy)"));
    expect(compileExamples(wrong, surroundings).join()).toContain("toNodeHandlers");
  });
});
