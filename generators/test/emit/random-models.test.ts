import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { Project, SyntaxKind, ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { exampleCall, exampleInput } from "../../src/emit/example.js";
import { commentLines } from "../../src/emit/jsdoc.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import { emitPackage, initialState } from "../../src/emit/package.js";
import { readBack } from "../../src/emit/read-back.js";
import type { ModelNames, ModelSpec } from "../../src/ir/model.js";
import { normaliseNames } from "../../src/normalise/names.js";
import { deepFreeze } from "../normalise/support/deep-freeze.js";
import { randomModel } from "./support/random-models.js";

const seed = 20260131;

const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u;

interface Emitted {
  readonly spec: ModelSpec;
  readonly names: ModelNames;
  readonly files: ReadonlyMap<string, string>;
}

// The shapes of core that a generated package names, and no more.
const coreTypes = `
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject { readonly [key: string]: JsonValue; }
export interface MediaFile { readonly url: string; }
export type MediaInput = string | Uint8Array;
export interface Model<Input, Output, Kind = unknown> { readonly id: string; readonly kind?: Kind; readonly "~types"?: { readonly input: Input; readonly output: Output }; }
export declare const runflow: { run<Input, Output>(model: Model<Input, Output>, input: Input): Promise<Output> };
`;

const schemaTypes = `
export interface JsonSchema { readonly type?: string }
export interface StandardSchema<Value> { readonly "~standard": { readonly types?: { readonly input: Value } } }
`;

describe("150 models whose names and texts all try to break out", () => {
  let models: readonly Emitted[] = [];
  const folder = mkdtempSync(join(tmpdir(), "random-models-"));

  beforeAll(async () => {
    const sampled = new Map(fc.sample(randomModel, { seed, numRuns: 150 }).map((spec) => [spec.id, spec]));
    // Frozen: an emitter that changes what it was given throws.
    const specs = deepFreeze([...sampled.values()]);
    const { names } = normaliseNames(
      specs.map(({ id }) => id),
      {},
    );
    models = await Promise.all(
      specs.flatMap((spec) => {
        const own = names[spec.id];
        return own === undefined
          ? []
          : [emitPackage(spec, own, initialState(own)).then((files): Emitted => ({ spec, names: own, files }))];
      }),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are nearly all nameable, so that the rest of this file proves something", () => {
    expect(models.length).toBeGreaterThan(120);
  });

  it("compile in one strict program, their printed examples included", () => {
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
        lib: ["lib.es2022.d.ts"],
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
      },
    });
    project.createSourceFile("/node_modules/@runflow-models/core/index.d.ts", coreTypes);
    project.createSourceFile("/node_modules/@runflow-models/core/schema.d.ts", schemaTypes);
    for (const { spec, names, files } of models) {
      const path = `/models/${names.package}`;
      project.createSourceFile(`${path}/index.d.ts`, files.get("index.d.ts") ?? "");
      project.createSourceFile(`${path}/schema.d.ts`, files.get("schema.d.ts") ?? "");
      project.createSourceFile(
        `/calls/${names.package}.ts`,
        `import { runflow } from "@runflow-models/core";\nimport { ${names.symbol} } from "../models/${names.package}/index.js";\n${exampleCall(spec, names)}\nexport { run };\n`,
      );
    }
    const findings = project
      .getPreEmitDiagnostics()
      .map(
        ({ compilerObject: { file, messageText } }) =>
          `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    expect(findings.slice(0, 10)).toEqual([]);
    const loose = project
      .getSourceFiles("/models/**")
      .filter((file) => file.getDescendantsOfKind(SyntaxKind.AnyKeyword).length > 0);
    expect(loose.map((file) => file.getFilePath())).toEqual([]);
  });

  it("read back as they were meant, and no interface stands twice", () => {
    const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, types: [] } });
    for (const { spec, names, files } of models) {
      const text = files.get("index.d.ts") ?? "";
      expect(readBack(project, text, spec, names), spec.id).toEqual([]);
      const declared = [...text.matchAll(/^export (?:interface|type) ([^\s=]+)/gm)].map(([, name]) => name);
      expect(new Set(declared).size, spec.id).toBe(declared.length);
    }
  });

  it("give back the same id, media and schemas when Node imports them", () => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("package.json", '{ "type": "module" }\n');
    write(
      "node_modules/@runflow-models/core/package.json",
      '{ "type": "module", "exports": { ".": "./index.js", "./schema": "./schema.js" } }\n',
    );
    write("node_modules/@runflow-models/core/index.js", "export const defineModel = (description) => description;\n");
    write("node_modules/@runflow-models/core/schema.js", "export const standardSchema = () => undefined;\n");
    for (const { names, files } of models) {
      for (const path of ["index.js", "schema.js", "package.json"])
        write(`${names.package}/${path}`, files.get(path) ?? "");
    }
    write(
      "import-all.js",
      `import { writeFileSync } from "node:fs";
const found = {};
for (const name of ${JSON.stringify(models.map(({ names }) => names.package))}) {
  found[name] = [{ ...(await import(\`./\${name}/index.js\`)) }, { ...(await import(\`./\${name}/schema.js\`)) }];
}
writeFileSync("found.json", JSON.stringify(found));
`,
    );
    execFileSync(process.execPath, ["import-all.js"], { cwd: folder, env: {} });
    const found = JSON.parse(readFileSync(join(folder, "found.json"), "utf8")) as Record<string, unknown>;
    for (const { spec, names } of models) {
      const expected = [
        {
          [names.symbol]: {
            id: spec.id,
            kind: spec.kind?.media,
            media: spec.media,
            price: { label: spec.price?.label },
          },
        },
        {
          inputJsonSchema: emitJsonSchema(spec.input, spec.definitions, "input", spec.rules),
          outputJsonSchema: emitJsonSchema(spec.output, spec.definitions, "output"),
        },
      ];
      // As text, so that a key called `__proto__` and the order of keys count.
      const same = JSON.stringify(found[names.package]) === JSON.stringify(expected);
      expect(same, `${spec.id} comes back differently`).toBe(true);
    }
  });

  it("have examples that their own input schema accepts", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true });
    // Ajv itself passes over a field of this one name, and fails at names with half a character.
    const usable = models.filter(
      ({ files }) => !/"name": "(?:__proto__"|[^"]*\\ud[89a-f])/.test(files.get("model.json") ?? ""),
    );
    expect(usable.length).toBeGreaterThan(30);
    for (const { spec } of usable) {
      const validate = ajv.compile(emitJsonSchema(spec.input, spec.definitions, "input"));
      expect(validate(exampleInput(spec)), `${spec.id}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  it("have text files without a control character, a mark that reorders, or half a character", () => {
    for (const { spec, files } of models) {
      for (const path of ["README.md", "index.d.ts"]) {
        const text = files.get(path) ?? "";
        expect(text, `${spec.id} ${path}`).not.toMatch(hidden);
      }
    }
  });
});

it("no text ends a comment or starts a tag", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("*", "/", "@", "`", "\n", " ", "a", "\\", "{", "\u2028", "\r"),
        maxLength: 60,
      }),
      (text) => {
        for (const line of commentLines(text)) {
          expect(line).not.toMatch(/\*\/|[\n\r\u2028]/);
          expect(line).not.toMatch(/^@/);
        }
      },
    ),
    { seed, numRuns: 2000 },
  );
});
