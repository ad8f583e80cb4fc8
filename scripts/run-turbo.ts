import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { standardError } from "../generators/src/text/terminal.js";

/** The repository's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Runs turbo with these arguments and gives its exit code. Turbo looks for the package manager on the path: a script that pnpm
 * started has it there; for any other npx brings it.
 */
export async function runTurbo(args: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(resolve(root, "package.json"), "utf8")) as {
    readonly packageManager: string;
  };
  const turbo = resolve(root, "node_modules/.bin/turbo");
  const isFromPnpm = process.env.npm_config_user_agent?.startsWith("pnpm/") === true;
  const words = [turbo, ...args, "--no-update-notifier"].map((word) => JSON.stringify(word)).join(" ");
  const [command, given] = isFromPnpm
    ? [turbo, [...args, "--no-update-notifier"]]
    : ["npx", ["-y", "-p", manifest.packageManager, "-c", words]];

  const cure = "Run `npm run setup` first; it needs the registry once.";
  return new Promise((settle) => {
    const child = spawn(command, given, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    });
    child.on("error", (error) => {
      standardError.lines(`turbo could not be started through ${command} (${error.message}). ${cure}`);
      settle(1);
    });
    child.on("close", (code) => settle(code ?? 1));
  });
}
