import { expect, it } from "vitest";

import { printingProblems } from "../../../scripts/boundaries/printed-text.js";

const path = "generators/src/release/report.ts";

it.each<[name: string, source: string]>([
  ["standard output", "process.stdout.write(slug);"],
  ["a stream that was handed in", "terminal.stderr.write(slug);"],
  ["the console", "console.log(slug);"],
  ["the console by another name", "const out = globalThis.console;"],
  ["a link", "const line = `- [${name}](${url})`;"],
  ["a picture", 'const badge = "![state]" + address;'],
  ["a heading", "const title = `# ${name}\\n`;"],
  ["a heading behind other lines", "const title = `text\\n\\n## ${name}`;"],
  ["a row of a table", "const row = `| ${name} |`;"],
  ["a block of code", 'const block = "```sh\\nnpx cli";'],
  ["HTML", "const cell = values.join('<br>');"],
  ["JSON of several lines", "const text = JSON.stringify(value, null, 2);"],
  ["a comment", "const text = `/** ${line} */`;"],
  ["markup that does not stand in the source", "const text = markdownOf([slug]);"],
  ["a cast", "const text = slug as unknown as Markdown;"],
])("a file that prints by itself is told so: %s", (_name, source) => {
  expect(printingProblems(path, source)).toHaveLength(1);
});

it.each<[name: string, path: string, source: string]>([
  [
    "what it hands to a printer",
    path,
    "standardOutput.lines(slug); const text = markdownOf`# ${slug}\\n\\n[a](${b})`;",
  ],
  ["what another process said", path, "const { stdout } = run(); use(child.stderr, result.stdout);"],
  ["JSON of one line", path, "JSON.stringify(value);"],
  ["sentences with code in them", path, "const text = `The field \\`${name}\\` is new.`;"],
  ["the printers", "generators/src/text/terminal.ts", "process.stdout.write(text);"],
  ["the writer of comments", "generators/src/emit/jsdoc.ts", "const text = `/** ${line} */`;"],
  ["what reads markdown", "generators/src/parse/page/blocks/inline.ts", 'text.startsWith("](");'],
])("leaves alone %s", (_name, file, source) => {
  expect(printingProblems(file, source)).toEqual([]);
});

it("names the place", () => {
  expect(printingProblems(path, "const a = 1;\nconsole.log(a);")).toEqual([
    "generators/src/release/report.ts:2: only text/terminal.ts writes to standard output and standard error.",
  ]);
});
