// Whether each word that the reader of pages knows has a specimen: without the word, some page reads otherwise. A word that
// changes none is a guess that nobody asked for; it gets a page in generators/test/parse/fixtures, or goes.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { parseModelPage } from "../generators/src/parse/page/parse-model-page.js";
import { columns, facts } from "../generators/src/parse/page/vocabulary/facts.js";
import { shortStates, stateMarks, stateWords } from "../generators/src/parse/page/vocabulary/states.js";
import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { readArguments } from "./read-arguments.js";
import { root } from "./run-turbo.js";

readArguments({
  usage: "pnpm check heuristics",
  does: "Says which label, title of a column or state the reader of pages knows although no page of its tests needs it.",
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
for (const file of await readdir(folder)) {
  if (!file.endsWith(".md")) continue;
  const text = await readFile(join(folder, file), "utf8");
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

if (problems.length > 0) {
  standardError.lines(
    ...problems,
    "Add a page that needs the word, or take the word out of generators/src/parse/page/vocabulary.",
  );
  process.exitCode = 1;
} else {
  standardOutput.lines(`${count} words of the vocabulary change a page each when they are taken out.`);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[_-]/g, " ");
}

function readPage(text: string): string {
  return JSON.stringify(parseModelPage(text, { model: "acme/lamp", document: "llms.txt" }));
}
