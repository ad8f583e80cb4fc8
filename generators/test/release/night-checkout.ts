// A clone of this repository in which a night is made with the real command line and merged as its pull request would be,
// and everything that has to hold of the tree afterwards.

import { startEmulator, type FaultRule } from "@runflow-models/emulator";
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import type { NightReport } from "../../src/release/night-report.js";
import { cleanEnvironment } from "../workflows/clean-environment.js";

export interface Ended {
  readonly code: number;
  readonly output: string;
}

export interface NightOfCheckout extends Ended {
  readonly report: NightReport;
  readonly markdown: string;
}

/** A clone of the repository with its own packages and its own `node_modules`. */
export class NightCheckout {
  readonly root: string;
  readonly #reports: string;
  /** How many checks of trees were run. */
  checks = 0;

  private constructor(root: string, reports: string) {
    this.root = root;
    this.#reports = reports;
  }

  static async create(folder: string, repository: string): Promise<NightCheckout> {
    const checkout = new NightCheckout(join(folder, "checkout"), join(folder, "reports"));
    await mkdir(checkout.#reports, { recursive: true });
    await checkout.mustRun("git", ["clone", "-q", "--no-hardlinks", repository, checkout.root], folder);
    await checkout.git("config", "user.name", "test");
    await checkout.git("config", "user.email", "test@example.com");
    await checkout.mustRun("npm", ["run", "-s", "setup"]);
    return checkout;
  }

  git(...args: readonly string[]): Promise<string> {
    return this.mustRun("git", args);
  }

  commit(): Promise<string> {
    return this.git("rev-parse", "HEAD");
  }

  /** One night as the workflow makes it: crawl, generate, compare, write; in a checkout that remembers nothing. */
  async night(upstream: string, faults: readonly FaultRule[] = []): Promise<NightOfCheckout> {
    await rm(join(this.root, "node_modules/.cache/runflow-models"), { recursive: true, force: true });
    return this.nightAgain(upstream, faults);
  }

  /** The same where the night before may have left its memory. */
  async nightAgain(upstream: string, faults: readonly FaultRule[] = []): Promise<NightOfCheckout> {
    const report = join(this.#reports, "night.md");
    await rm(report, { force: true });
    const emulator = await startEmulator({ snapshot: upstream, models: false, faults });
    try {
      const ended = await this.#run(
        process.execPath,
        ["--import", "tsx", "generators/src/cli.ts", "regenerate", "--report", report],
        this.root,
        { RUNFLOW_SITE: emulator.url, RUNFLOW_API: emulator.url },
      );
      const [markdown, json] = await Promise.all(
        [report, report.replace(/\.md$/, ".json")].map((path) =>
          readFile(path, "utf8").catch((cause: unknown) => {
            throw new Error(`The night left no report:\n${ended.output}`, { cause });
          }),
        ),
      );
      return { ...ended, markdown: markdown ?? "", report: JSON.parse(json ?? "{}") as NightReport };
    } finally {
      await emulator.close();
    }
  }

  /** Packs what changed as a patch, starts anew from what was committed, and merges the patch, as the workflows do. */
  async merge(kind: "night" | "versions", message: string): Promise<boolean> {
    await this.git("add", "-A");
    if ((await this.git("diff", "--cached", "--name-only")) === "") return false;
    // Before the patch leaves the job, and in the job that proposes it.
    const patch = join(this.#reports, `${kind}.patch`);
    await this.git("diff", "--cached", "--binary", `--output=${patch}`);
    await this.git("reset", "-q", "--hard");
    await this.git("apply", "--index", "--binary", patch);
    await this.mustRun(process.execPath, ["--input-type=module", "--eval", checkStaged(kind)]);
    this.checks++;
    await this.git("commit", "-q", "-m", message);
    return true;
  }

  /** Everything that has to hold of a merged tree, in the order in which a person would meet it. */
  async mustHold(since: string): Promise<void> {
    await this.mustRun("npm", ["run", "-s", "setup"]);
    await this.mustNotDrift();
    await this.mustRun(process.execPath, ["--import", "tsx", "scripts/check-notes.ts", "--since", since]);
    await this.mustRun(process.execPath, ["--import", "tsx", "scripts/check.ts", "package types"]);
    await this.mustBeClean();
    this.checks += 4;
  }

  async mustNotDrift(): Promise<void> {
    await this.mustRun(process.execPath, ["--import", "tsx", "scripts/check-drift.ts"]);
    this.checks++;
  }

  async mustBeClean(): Promise<void> {
    const status = await this.git("status", "--porcelain");
    if (status !== "") throw new Error(`The tree is not what was committed:\n${status}`);
  }

  /** Turns the pending notes into versions, and gives the lines that say which. */
  async version(): Promise<readonly string[]> {
    const printed = await this.mustRun(process.execPath, ["--import", "tsx", "scripts/version-packages.ts"]);
    await this.merge("versions", "Versions");
    return printed.split("\n").filter((line) => line.startsWith("- "));
  }

  /** `npm test` as it stands in the clone. */
  async wholeCheck(): Promise<string> {
    const printed = await this.mustRun("npm", ["test"]);
    this.checks++;
    return printed.slice(printed.lastIndexOf("\n\n", printed.lastIndexOf("Checks: ") - 3)).trim();
  }

  /** Runs a program that has to succeed; fails with everything that it printed. */
  async mustRun(command: string, args: readonly string[], cwd = this.root): Promise<string> {
    const { code, output, out } = await this.#run(command, args, cwd);
    if (code !== 0) throw new Error(`${command} ${args.join(" ").slice(0, 200)} ended with ${code}:\n${output}`);
    return out.trim();
  }

  #run(
    command: string,
    args: readonly string[],
    cwd: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Ended & { readonly out: string }> {
    return new Promise((settle, reject) => {
      const child = spawn(command, [...args], {
        cwd,
        // Not what vitest and pnpm put into the environment of this process.
        env: { ...cleanEnvironment(homedir()), ...more },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      let out = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        output += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
      child.on("error", reject);
      child.on("close", (code) => settle({ code: code ?? 128, output, out }));
    });
  }
}

/** The very check that stands between a patch and a branch. */
function checkStaged(kind: "night" | "versions"): string {
  return [
    'import { checkStaged } from "./scripts/propose/check-patch.mjs";',
    'import { kinds } from "./scripts/propose/kinds.mjs";',
    `checkStaged(kinds.${kind});`,
  ].join("\n");
}
