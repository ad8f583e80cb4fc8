import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

import { workspace } from "../../src/commands/workspace.js";
import { frozen } from "../frozen/frozen.js";

const app = join(workspace.root, "app.ts");
const model = join(frozen.packages, "openai-gpt-image-2-edit/index.d.ts");
const before = `import { createClient } from "@runflow-models/core";
import { gptImage2Edit, type GptImage2EditInput } from "@runflow-models/openai-gpt-image-2-edit";
const runflow = createClient();
`;

/** What an editor knows at the mark `|` of an app. */
function editor(text: string): { service: ts.LanguageService; position: number } {
  const source = `${before}${text}`;
  const position = source.indexOf("|");
  const content = source.replace("|", "");
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      paths: { "@runflow-models/openai-gpt-image-2-edit": [model] },
    }),
    getScriptFileNames: () => [app],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      name === app
        ? ts.ScriptSnapshot.fromString(content)
        : ts.sys.fileExists(name)
          ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8"))
          : undefined,
    getCurrentDirectory: () => workspace.root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => name === app || ts.sys.fileExists(name),
    readFile: (name) => (name === app ? content : ts.sys.readFile(name)),
    directoryExists: (name) => ts.sys.directoryExists(name),
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
  };
  return { service: ts.createLanguageService(host), position };
}

function hover(text: string): { readonly type: string; readonly words: string } {
  const { service, position } = editor(text);
  const info = service.getQuickInfoAtPosition(app, position);
  const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  return {
    type: ts.displayPartsToString(info?.displayParts),
    words: [ts.displayPartsToString(info?.documentation), ...tags].join("\n"),
  };
}

describe("what an editor shows", () => {
  it("completes exactly the fields of the model inside its input", () => {
    const { service, position } = editor('await runflow.run(gptImage2Edit, { prompt: "", | });');
    const entries = service.getCompletionsAtPosition(app, position, {})?.entries ?? [];
    expect(entries.map((entry) => entry.name).sort()).toEqual(
      ["image_size", "image_urls", "mask_url", "num_images", "output_format", "quality", "sync_mode"].sort(),
    );
  });

  it("answers the question of a field with its limits and its default", () => {
    const { type, words } = hover('await runflow.run(gptImage2Edit, { prompt: "", image_urls: [], num_im|ages: 2 });');
    expect(type).toBe("(property) GptImage2EditInput.num_images?: number | undefined");
    expect(words).toContain("\u201cHow many images to make.\u201d A whole number.");
    expect(words).toContain("@minimum 1");
    expect(words).toContain("@maximum 4");
    expect(words).toContain("@defaultValue 1");
  });

  it("shows the input by its own name", () => {
    expect(hover("const input: GptImage2Edit|Input = { prompt: '', image_urls: [] };").type).toBe(
      "(alias) interface GptImage2EditInput\nimport GptImage2EditInput",
    );
  });

  it("shows the model with its price, a call and its page", () => {
    const { type, words } = hover("await runflow.run(gptImage2|Edit, { prompt: '', image_urls: [] });");
    expect(type).toContain('const gptImage2Edit: Model<GptImage2EditInput, GptImage2EditOutput, "image">');
    expect(words).toContain("$0.133 per image");
    expect(words).toContain("@see https://www.runflow.io/models/openai/gpt-image-2/edit");
    expect(words).toContain("@example");
  });

  it("says what is wrong in the model's own words", () => {
    const { service } = editor('await runflow.run(gptImage2Edit, { prompt: "", image_urls: [], num_image: 2 });|');
    const messages = service
      .getSemanticDiagnostics(app)
      .map((finding) => ts.flattenDiagnosticMessageText(finding.messageText, "\n"));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("'num_image' does not exist in type 'GptImage2EditInput'");
  });

  it("knows the output of a run", () => {
    const { type } = hover(
      'const run = await runflow.run(gptImage2Edit, { prompt: "", image_urls: [] });\nconst first = run.output.outputs[0];\nfir|st;',
    );
    expect(type).toContain("MediaFile");
  });
});
