// In: the words after `gh`, and the token that they came with. Out: what gh prints and its exit code. A command, an option or
// a field that has no part here is an error that names it; a right that the token does not have is refused as GitHub does.

import { may } from "../permissions.js";
import { api } from "./gh-api.js";
import { GhError, type GhCall } from "./gh-call.js";
import { pullRequestCommands } from "./gh-pull-requests.js";
import { runCommands } from "./gh-runs.js";
import type { HostedRepository } from "./hosted-repository.js";
import type { Tokens } from "./tokens.js";

export interface GhAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const commands: Readonly<Record<string, (call: GhCall) => Promise<string>>> = {
  ...pullRequestCommands,
  ...runCommands,
};

/** Answers one call of gh. */
export async function answerGh(
  hosted: HostedRepository,
  tokens: Tokens,
  request: { readonly words: readonly string[]; readonly cwd: string; readonly stdin: string; readonly token: string },
): Promise<GhAnswer> {
  const [area = "", verb = "", ...rest] = request.words;
  try {
    if (request.token === "") {
      throw new GhError(
        "gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.",
        4,
      );
    }
    const grant = tokens.find(request.token);
    if (grant === undefined) throw new GhError("HTTP 401: Bad credentials (https://api.github.com/graphql)");
    const call: Omit<GhCall, "args"> = {
      hosted,
      grant,
      cwd: request.cwd,
      stdin: request.stdin,
      demand: (right, level) => {
        if (!may(grant.permissions, right, level)) {
          throw new GhError(`Resource not accessible by integration (it needs ${right}: ${level})`);
        }
      },
    };
    if (area === "api") return { code: 0, stdout: await api({ ...call, args: request.words.slice(1) }), stderr: "" };
    const command = commands[`${area} ${verb}`];
    if (command === undefined)
      throw new GhError(`The stand-in for gh has no command ${JSON.stringify(`${area} ${verb}`)}.`);
    return { code: 0, stdout: await command({ ...call, args: rest }), stderr: "" };
  } catch (error) {
    if (error instanceof GhError) return { code: error.code, stdout: error.stdout, stderr: `${error.message}\n` };
    // What parseArgs says of an unknown option.
    if (error instanceof TypeError && "code" in error) return { code: 1, stdout: "", stderr: `gh: ${error.message}\n` };
    throw error;
  }
}
