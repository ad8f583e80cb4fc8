// Prints what an app with one model carries, and what the whole of core weighs. Run it with `pnpm size`.

import { bundleCode } from "../scripts/bundle-code.js";
import { measureSize, oneModelApp, wholeCore } from "./measure-size.js";

const shipped = await bundleCode();
for (const [title, app] of [
  ["an app with one model", oneModelApp],
  ["the whole core", wholeCore],
] as const) {
  const { singleFile, start, later, files } = await measureSize(app, shipped);
  const rows = [
    `${title}, minified and gzip:`,
    `  ${singleFile} bytes in a single file`,
    `  ${start} bytes at the start where code is split, and when needed:`,
    ...Object.entries(later).map(([name, bytes]) => `    ${bytes} ${name}`),
    "  before gzip, by file:",
    ...Object.entries(files)
      .sort(([, left], [, right]) => right - left)
      .map(([name, bytes]) => `    ${bytes} ${name}`),
  ];
  process.stdout.write(`${rows.join("\n")}\n`);
}
