// Prints what a thousand waiting runs hold, and how soon an abort is heard. Run it with `pnpm bench:waiting`.

import { measureWaiting } from "./measure-waiting.js";

const { runs, held, abortOne, abortAll } = await measureWaiting(1000);
process.stdout.write(
  `${runs} runs that wait at once, each sent and looked at over a real connection:
  ${(held / 2 ** 20).toFixed(1)} MB held
  ${abortOne.toFixed(2)} ms from the abort of one call to its rejection, while the others wait
  ${abortAll.toFixed(2)} ms from the abort of all to the last rejection
`,
);
