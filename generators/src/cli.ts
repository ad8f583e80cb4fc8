// In: the words of a command line. Out: what the command prints, and an exit code.

import { runCommandLine } from "./commands/command-line.js";

await runCommandLine(process.argv.slice(2), process);
