// Whether each word that the reader of pages or the giver of names knows has a specimen: without the word, some page reads
// otherwise, or some model is named otherwise. A word that changes none is a guess that nobody asked for; it gets a page in
// generators/test/parse/fixtures or an id in generators/test/normalise/symbols.json, or goes.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { normaliseNames } from "../generators/src/normalise/names.js";
import { taskWords } from "../generators/src/normalise/task-words.js";
import { parseModelPage } from "../generators/src/parse/page/parse-model-page.js";
import { columns, facts } from "../generators/src/parse/page/vocabulary/facts.js";
import { shortStates, stateMarks, stateWords } from "../generators/src/parse/page/vocabulary/states.js";
import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { readArguments } from "./read-arguments.js";
import { root } from "./run-turbo.js";

readArguments({
  usage: "pnpm check heuristics",
  does: "Says which word the reader of pages or the giver of names knows although no page or id of the tests needs it.",
});

// The tables are constant to the parser; here each row is taken out for a while.
const tables: readonly (readonly [name: string, table: Map<string, unknown>])[] = [
  ["label", facts as Map<string, unknown>],
  ["title of a column", columns as Map<string, unknown>],
  ["state", stateWords as Map<string, unknown>],
  ["mark of a state", stateMarks as Map<string, unknown>],
  ["short state", shortStates as Map<string, unknown>],
];

const folder = join(root, "generators/test/parse/fixtures");
const pages: { readonly text: string; readonly words: string; readonly whole: string }[] = [];
for (const text of [
  ...(await Promise.all(
    (await readdir(folder)).filter((file) => file.endsWith(".md")).map((file) => readFile(join(folder, file), "utf8")),
  )),
  ...(JSON.parse(await readFile(join(folder, "cut-pages.json"), "utf8")) as { text: string }[]).map(({ text }) => text),
]) {
  pages.push({ text, words: plain(text), whole: readPage(text) });
}

const problems: string[] = [];
let count = 0;
for (const [name, table] of tables) {
  // The order of a table says which of two words counts, so each row goes back to its place.
  const rows = [...table];
  for (const [word] of rows) {
    count++;
    table.delete(word);
    // A page without the word cannot change without it.
    if (!pages.some(({ text, words, whole }) => words.includes(plain(word)) && readPage(text) !== whole)) {
      problems.push(`The ${name} ${JSON.stringify(word)} changes no page in ${folder.slice(root.length + 1)}.`);
    }
    table.clear();
    for (const [key, value] of rows) table.set(key, value);
  }
}

const ids = Object.keys(
  JSON.parse(await readFile(join(root, "generators/test/normalise/symbols.json"), "utf8")) as Record<string, string>,
);
const symbols = ids.map(symbolOf);
const words = [...taskWords];
for (const word of words) {
  count++;
  taskWords.delete(word);
  // Each form of a word starts as the word does: only such ids can change without it.
  const start = word.slice(0, -1);
  if (ids.every((id, index) => !id.toLowerCase().includes(start) || symbolOf(id) === symbols[index])) {
    problems.push(
      `The word for a task ${JSON.stringify(word)} changes no name in generators/test/normalise/symbols.json.`,
    );
  }
  taskWords.add(word);
}

if (problems.length > 0) {
  standardError.lines(...problems, "Add a page or an id that needs the word, or take the word out of the vocabulary.");
  process.exitCode = 1;
} else {
  standardOutput.lines(`${count} words of the vocabulary change a page or a name each when they are taken out.`);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[_-]/g, " ");
}

function symbolOf(id: string): string | undefined {
  return normaliseNames([id], {}).names[id]?.symbol;
}

function readPage(text: string): string {
  return JSON.stringify(parseModelPage(text, { model: "acme/lamp", document: "llms.txt" }));
}
