import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));

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

const examples = [...readFileSync(`${folder}README.md`, "utf8").matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => {
  const makes = (name: string) =>
    new RegExp(`(const|let) (\\{[^}]*)?${name}\\b|import \\{[^}]*\\b${name}\\b`).test(code);
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  const given = Object.entries(known).filter(([name]) => uses(name) && !makes(name));
  return `${given.map(([, text]) => text).join("\n")}\n${code}\nexport {};\n`;
});

/** What the compiler says of all examples, each a file of its own that exists in memory only. */
function compile(texts: readonly string[]): string[] {
  const files = new Map(texts.map((text, index) => [`${folder}test/example-${index + 1}.ts`, text]));
  const roots = [...files.keys()];
  const model = `${folder}test/example-model.ts`;
  files.set(model, MODEL_PACKAGE);
  const entries = ["batches", "resources", "schema", "webhooks"];
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    paths: {
      "@runflow-models/core": [`${folder}src/index.ts`],
      ...Object.fromEntries(entries.map((name) => [`@runflow-models/core/${name}`, [`${folder}src/${name}.ts`]])),
      "@runflow-models/openai-gpt-image-2-edit": [model],
      "@runflow-models/openai-gpt-image-2-edit/schema": [model],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host)).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split("\n").length ?? 0;
    const name = file?.fileName.replace(folder, "") ?? "";
    return `${name}:${line} ${file?.text.split("\n")[line - 1]}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test("the examples of the README compile", () => {
  expect(examples.length).toBeGreaterThan(7);
  expect(compile(examples)).toEqual([]);
});

test("an example that is wrong would be noticed", () => {
  const wrong = examples.map((text) => text.replace("maxCost:", "maxCosts:"));
  expect(compile(wrong).join("\n")).toMatch(/'?maxCosts'? does not exist/);
});
