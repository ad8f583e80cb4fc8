// Prints what an app with one model carries, and what the whole of core weighs. Run it with `pnpm size`.

import { measureSize, oneModelApp, wholeCore } from "./measure-size.js";

for (const [title, app] of [
  ["an app with one model", oneModelApp],
  ["the whole core", wholeCore],
] as const) {
  const { singleFile, start, later, sources } = await measureSize(app);
  const rows = [
    `${title}, minified and gzip:`,
    `  ${singleFile} bytes in a single file`,
    `  ${start} bytes at the start where code is split, and when needed:`,
    ...Object.entries(later).map(([name, bytes]) => `    ${bytes} ${name}`),
    "  before gzip, by source:",
    ...Object.entries(sources)
      .sort(([, left], [, right]) => right - left)
      .map(([name, bytes]) => `    ${bytes} ${name}`),
  ];
  process.stdout.write(`${rows.join("\n")}\n`);
}
