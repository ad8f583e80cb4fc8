import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}README.md`, "utf8");

// What an app has around the examples.
const APP = `
  import http from "node:http";
  import { createProxy, toNodeHandler } from "@runflow-models/proxy";
  const proxy = createProxy({ models: ["runflow/*"], authenticate: "public" });
  declare const app: {
    all(path: string, answer: (context: { req: { raw: Request } }) => Response | Promise<Response>): void;
    use(path: string, answer: (request: http.IncomingMessage, response: http.ServerResponse) => unknown): void;
  };
`;
const SESSION =
  "declare const hasSession: (request: Request) => boolean; declare const isWithinLimit: typeof hasSession;";

const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => `${code}\n${SESSION}`);
const cells = [...readme.matchAll(/^\|.*\| `((?:app|http)\..*?)`\s*\|$/gm)].map(([, code = ""]) => `${APP}\n${code};`);

/** What the compiler says of examples, each in a file of its own where the package's names can be found. */
function compile(texts: readonly string[]): string[] {
  const place = mkdtempSync(join(folder, "test/readme-"));
  try {
    const files = texts.map((text, index) => join(place, `example-${index + 1}.ts`));
    for (const [index, file] of files.entries()) writeFileSync(file, `${texts[index]}\nexport {};\n`);
    const program = ts.createProgram(files, {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: ["node"],
      paths: { "@runflow-models/proxy": [`${folder}src/index.ts`] },
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

test("the examples of the README compile", () => {
  expect([blocks.length, cells.length]).toEqual([2, 3]);
  expect(compile([...blocks, ...cells])).toEqual([]);
});

test("an example that is wrong would be noticed", () => {
  expect(compile(blocks.map((text) => text.replace("rateLimit:", "rateLimits:"))).join()).toContain("rateLimits");
});
