import { isJsonObject, isPlainJson, type JsonObject, type JsonValue } from "../../../ir/json.js";
import type { PageExample } from "../../../ir/model-page.js";
import { parseJson } from "../../../ir/parse-json.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { type Findings, report } from "../findings.js";
import type { Section } from "../sections/divide.js";
import { isSameModel } from "./document.js";
import { standsBesideInput } from "../sections/run-envelope.js";
import { readLiteral } from "./literal.js";

interface Body {
  readonly value: JsonValue | undefined;
  /** The sample hands over the literal itself as the input. */
  readonly inside: boolean;
  readonly text: string;
}

const languages: ReadonlyMap<string, string> = new Map([
  ["curl", "curl"],
  ["bash", "curl"],
  ["sh", "curl"],
  ["shell", "curl"],
  ["python", "python"],
  ["py", "python"],
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["jsx", "javascript"],
  ["mjs", "javascript"],
  ["typescript", "javascript"],
  ["ts", "javascript"],
  ["tsx", "javascript"],
  ["node.js", "javascript"],
  ["node", "javascript"],
  ["json", "json"],
]);

/** The request bodies that the page shows. Results and callbacks are no examples of an input. */
export function readExamples(
  sections: readonly Section[],
  overview: Readonly<Record<string, string>>,
  findings: Findings,
): readonly PageExample[] {
  // A page that is stored as another model's is told of as a whole.
  const ids = [findings.model, overview["model id"]].filter((id) => id !== undefined);
  const examples: PageExample[] = [];
  for (const section of sections) {
    if (!["lead", "title", "examples", "language", "other"].includes(section.kind)) continue;
    for (const block of section.blocks) {
      if (block.kind !== "code") continue;
      const read = readExample(block, section, `#/examples/${examples.length}`, ids, findings);
      if (read !== undefined) examples.push(read);
    }
  }
  return examples;
}

function readExample(
  block: CodeBlock,
  section: Section,
  pointer: string,
  ids: readonly string[],
  findings: Findings,
): PageExample | undefined {
  const language = languageOf(block, section);
  const body = language === undefined ? undefined : bodyOf(block.text, language, findings.model);
  if (language === undefined || body === undefined) return undefined;
  const called = modelCalled(block.text);
  if (called !== undefined && !ids.some((id) => isSameModel(called, id))) {
    reportForeignCall(called, block, findings);
    return undefined;
  }
  if (!isJsonObject(body.value) || !isPlainJson(body.value)) {
    const excused =
      (body.value !== undefined && !isJsonObject(body.value)) ||
      !block.closed ||
      body.text.includes("...") ||
      body.text.includes("…");
    if (!excused) {
      report(findings, {
        code: "unreadable-example",
        severity: "info",
        at: "/examples",
        line: block.line,
        message: `The ${language} sample holds a body that could not be read as JSON; it is left out.`,
        help: "Look at the sample on the page. Nothing else depends on it.",
      });
    }
    return undefined;
  }
  return exampleOf(body.value, body.inside, called !== undefined, language, pointer);
}

/** The model whose runs a sample starts, when it prints their address. */
function modelCalled(text: string): string | undefined {
  for (const [address, path = ""] of text.matchAll(/\/v1\/models\/([\w./~%-]+)/g)) {
    const end = ["/runs", "/batches"].find((route) => address.endsWith(route));
    if (end !== undefined) return path.slice(0, -end.length);
  }
  return undefined;
}

function reportForeignCall(called: string, { line }: CodeBlock, findings: Findings): void {
  report(findings, {
    code: "example-of-another-model",
    severity: "info",
    at: "/examples",
    line,
    message: `The sample calls ${JSON.stringify(called)}, which is another model.`,
    help: "Nothing was taken from it. Report it to the upstream when the page should show this model's own call.",
  });
}

function exampleOf(
  body: JsonObject,
  inside: boolean,
  isAddressed: boolean,
  language: string,
  pointer: string,
): PageExample | undefined {
  const wrapper = Object.hasOwn(body, "input") ? body["input"] : undefined;
  if (isJsonObject(wrapper)) return { language, input: wrapper, wrapped: true, pointer };
  const isResult = ["run_id", "status_code", "event", "outputs", "output"].some((key) => Object.hasOwn(body, key));
  // A list under `input` is a batch; each item would need a model of its own to be an example.
  if (isResult || Array.isArray(wrapper)) return undefined;
  if (inside || !isAddressed) return { language, input: body, wrapped: inside, pointer };
  const own = Object.entries(body).filter(([name]) => !standsBesideInput(name));
  return { language, input: Object.fromEntries(own), wrapped: true, pointer };
}

function languageOf(block: CodeBlock, section: Section): string | undefined {
  const stated = languages.get(block.language.toLowerCase());
  if (stated !== undefined) return stated === "curl" && !/\bcurl\b/.test(block.text) ? undefined : stated;
  if (/^\s*curl\b/.test(block.text)) return "curl";
  if (section.kind === "language") return languages.get(section.title.toLowerCase());
  return isBody(block.text) ? "json" : undefined;
}

/** A JSON object, alone or behind the request that sends it: its line, and its headers. */
function isBody(text: string): boolean {
  const start = text.trimStart();
  if (!/^POST\s/.test(start)) return start.startsWith("{");
  const [line = "", ...others] = start.slice("POST ".length).split("\n");
  const first = others.find((other) => other.trim() !== "" && !/^[\w-]+:\s/.test(other));
  return line.includes("{") || first?.trimStart().startsWith("{") === true;
}

function bodyOf(text: string, language: string, model: string): Body | undefined {
  if (language === "curl") {
    const flag = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)(?=[\s='"@{])/.exec(text);
    return flag === null ? undefined : jsonAfter(text.replaceAll("'\\''", "'"), flag.index);
  }
  if (language === "json") return jsonAfter(text, 0);
  const { at, inside } = startOfBody(text, language, model) ?? {};
  return at === undefined ? undefined : { value: readLiteral(text, at), inside: inside === true, text: text.slice(at) };
}

/** Where the literal starts that a program sends, and whether it is the input itself. */
function startOfBody(text: string, language: string, model: string): { at: number; inside: boolean } | undefined {
  const start =
    language === "python"
      ? /\b(json|payload|data|body|input)\s*=\s*(?=\{)/.exec(text)
      : /\b(?:(JSON\.stringify)\(|(?:const|let|var)\s+(payload|data|body|input)(?::\s*[\w.<>[\]]+)?\s*=|(body|input):)\s*(?=\{)/.exec(
          text,
        );
  if (start !== null) return { at: start.index + start[0].length, inside: start.slice(1).includes("input") };
  const wrapper = /["']input["']\s*:\s*(?=\{)/.exec(text);
  if (wrapper !== null) return { at: wrapper.index + wrapper[0].length, inside: true };
  return behindModel(text, model);
}

/** What a program hands over behind the model's id: `run("acme/lamp", { prompt: "…" })`. */
function behindModel(text: string, model: string): { at: number; inside: boolean } | undefined {
  for (const quote of ['"', "'", "`"]) {
    const id = `${quote}${model}${quote}`;
    const end = text.indexOf(id) + id.length;
    const between = /^\s*,\s*(?=\{)/.exec(text.slice(end))?.[0];
    if (end >= id.length && between !== undefined) return { at: end + between.length, inside: true };
  }
  return undefined;
}

function jsonAfter(text: string, from: number): Body | undefined {
  const start = text.indexOf("{", from);
  if (start < 0) return undefined;
  // Inside double quotes a shell wants each quote escaped.
  const escaped = /^\{\s*\\"/.test(text.slice(start, start + 80));
  const body = escaped ? text.slice(start).replaceAll('\\"', '"') : text.slice(start);
  const json = body.slice(0, endOfObject(body));
  return { value: parseSample(json), inside: false, text: json };
}

function parseSample(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    // A sample with placeholders, or one that was cut; the caller decides whether to report it.
    return undefined;
  }
}

function endOfObject(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === "\\") index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth++;
    else if (!quoted && character === "}" && --depth === 0) return index + 1;
  }
  return text.length;
}
