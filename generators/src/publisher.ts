// In: the words of a command line. Out: one of the commands of a release. Where a job may publish, this runs alone: it reaches
// code of this repository and of Node, and no package (test/publish/publisher.test.ts).

import { runPublishCommand } from "./commands/publish-commands.js";
import { publishCommands, type PublishCommand } from "./commands/publish-options.js";
import { standardError } from "./text/terminal.js";

const [command = "", ...args] = process.argv.slice(2);
if (isPublishCommand(command)) await runPublishCommand(command, args, process);
else {
  standardError.lines(`Commands: ${Object.keys(publishCommands).join(", ")}. Add --help to one of them.`);
  process.exitCode = 2;
}

function isPublishCommand(word: string): word is PublishCommand {
  return Object.hasOwn(publishCommands, word);
}
