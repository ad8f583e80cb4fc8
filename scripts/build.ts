// Builds the hand-written packages. Model packages are source as they stand and need no build, so they are no task.

import { readArguments } from "./read-arguments.js";
import { runTurbo } from "./run-turbo.js";

readArguments({ usage: "pnpm build", does: "Builds the hand-written packages, as far as they have changed." });

process.exitCode = await runTurbo(["run", "build", "--filter=./packages/*", "--output-logs=errors-only"]);
