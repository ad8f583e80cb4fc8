import { type Block, type BulletBlock, type ParagraphBlock, titleOf } from "../blocks/blocks.js";
import { type Inline, type InlinePiece, joinLines, linesOf, splitInline, wordsOf } from "../blocks/inline.js";
import { factMarks, readFacts, tellsFacts } from "../fields/facts.js";
import { isCertainType, isType } from "../vocabulary/types.js";

/**
 * Gives a page back the fields whose marks a text rendering lost: a name, a type and a state, each on a line or in a
 * paragraph of its own, and below them what is said about the field.
 */
export function restoreFields(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index];
    const head = block?.kind === "paragraph" ? headAt(blocks, index) : undefined;
    if (head === undefined) {
      if (block !== undefined) found.push(block);
      index++;
      continue;
    }
    let end = head.end;
    while (end < blocks.length && goesOn(blocks, end)) end++;
    found.push({ ...head.bullet, children: [...head.bullet.children, ...blocks.slice(head.end, end)] });
    index = end;
  }
  return found;
}

/** Whether a block is still about the field above it. */
function goesOn(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block === undefined || block.kind === "heading" || block.kind === "table") return false;
  if (block.kind === "paragraph" && titleOf(block.inline).kind !== undefined) return false;
  return headAt(blocks, index) === undefined;
}

interface RestoredHead {
  readonly bullet: BulletBlock;
  /** The first block behind the head. */
  readonly end: number;
}

// A type, a state, a default, a mark: more is a description.
const mostFacts = 5;

function headAt(blocks: readonly Block[], index: number): RestoredHead | undefined {
  const block = blocks[index];
  if (block?.kind !== "paragraph") return undefined;
  const [first = [], ...others] = linesOf(block.inline);
  const { name, beside } = nameOf(first);
  if (name === undefined) return undefined;
  const facts: Inline[] = [...beside];
  let rest: readonly Inline[] = others;
  let end = index + 1;
  for (;;) {
    for (let told = factsOf(rest[0]); told !== undefined && facts.length < mostFacts; told = factsOf(rest[0])) {
      facts.push(...told);
      rest = rest.slice(1);
    }
    const next = blocks[end];
    if (rest.length > 0 || next?.kind !== "paragraph" || factsOf(linesOf(next.inline)[0]) === undefined) break;
    if (facts.length >= mostFacts) break;
    rest = linesOf(next.inline);
    end++;
  }
  const types = facts.filter((fact) => readFact(fact).type !== undefined);
  if (types.length !== 1) return undefined;
  return { bullet: bulletOf(name, facts, rest, block), end };
}

const plain = (text: string): InlinePiece => ({ kind: "text", text, raw: text, strong: false });

function bulletOf(
  name: string,
  facts: readonly Inline[],
  rest: readonly Inline[],
  { line, source }: ParagraphBlock,
): BulletBlock {
  const listed = facts.flatMap((fact, index) => (index === 0 ? [...fact] : [plain(", "), ...fact]));
  const lead: InlinePiece = { kind: "code", text: name, raw: `\`${name}\``, strong: false };
  const below: Block[] = rest.length === 0 ? [] : [{ kind: "paragraph", inline: joinLines(rest), line, source }];
  return { kind: "bullet", mark: "-", inline: [lead, plain(" ("), ...listed, plain(")")], children: below, line };
}

const bareName = /^[a-z_][\w-]*(?:\[\])?(?:\.[a-z_][\w-]*(?:\[\])?)*$/i;

/** A name alone on its line, or with a type and a state right behind it: `prompt string required`. */
function nameOf(line: Inline): { readonly name?: string; readonly beside: readonly Inline[] } {
  const words = wordsOf(line);
  if (bareName.test(words) && /^[a-z_]/.test(words)) return { name: words, beside: [] };
  const [, name = "", rest = ""] = words.length > longestLine ? [] : (/^([a-z_][\w.-]*)\s+(\S.*)$/.exec(words) ?? []);
  const facts = wordFacts(rest);
  return name !== "" && facts !== undefined && facts.length > 1 ? { name, beside: facts } : { beside: [] };
}

const end = "[-+\\d.,]{1,20}";
const wordsOfFacts: readonly (readonly [pattern: RegExp, told: string])[] = [
  [/^(?:required|optional)\b/i, "$&"],
  [
    new RegExp(`^(?:length )?\\[?\\s?(${end})\\s?(?:to|\\.\\.|-|\u2013)\\s?(${end})\\s?\\]?(\\s(?:characters|items))?`),
    "range: $1 - $2$3",
  ],
  [/^defaults? (?:to )?(\S+)/i, "default: $1"],
  [/^enum\b/i, ""],
];

/** `string required`, `int32 1 to 50 Defaults to 20`: a type and words about it, without marks between them. */
function wordFacts(text: string): readonly Inline[] | undefined {
  const [type = ""] = /^\S+/.exec(text) ?? [];
  if (!isType(type)) return undefined;
  const facts: Inline[] = [[plain(type)]];
  let rest = text.slice(type.length).trimStart();
  while (rest !== "") {
    const [pattern, told] = wordsOfFacts.find(([one]) => one.test(rest)) ?? [];
    const found = pattern === undefined ? "" : (pattern.exec(rest)?.[0] ?? "");
    if (pattern === undefined || told === undefined || found === "") return undefined;
    if (told !== "") facts.push([plain(found.replace(pattern, told))]);
    rest = rest.slice(found.length).trimStart();
  }
  return facts;
}

function readFact(line: Inline): ReturnType<typeof readFacts> {
  return readFacts(splitInline(line, factMarks));
}

/** What a line tells of a field, if it tells that and nothing else. */
function factsOf(line: Inline = []): readonly Inline[] | undefined {
  if (isFact(line)) return [line];
  const facts = wordsOf(line).length > longestLine ? undefined : wordFacts(wordsOf(line));
  // A single word may be a name: `pictures`.
  return facts !== undefined && facts.length > 1 ? facts : undefined;
}

const longestLine = 120;

function isFact(line: Inline): boolean {
  const words = wordsOf(line);
  if (words === "" || words.length > longestLine) return false;
  const facts = readFact(line);
  return tellsFacts(facts) && (facts.type === undefined || isCertainType(facts.type));
}
