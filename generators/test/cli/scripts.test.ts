import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a script of the workspace to its end. */
function run(script: string, ...given: readonly string[]): Promise<{ code: unknown; output: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", script, ...given], { cwd: root }, (error, output, errors) =>
      resolve({ code: error?.code ?? 0, output, errors }),
    );
  });
}

it.each([
  ["scripts/check.ts", "pnpm check [step...]"],
  ["packages/core/scripts/generate-api-types.ts", "pnpm generate:api [--check]"],
])("%s prints its help and refuses what it does not know", async (script, usage) => {
  const help = await run(script, "--help");
  expect(help).toEqual({ code: 0, output: expect.stringContaining(`Usage: ${usage}`), errors: "" });
  const refused = await run(script, "--helpp", "nonsense", "--check=no");
  const problem = "Not known: --helpp, --check=no, nonsense.";
  expect(refused).toEqual({ code: 2, output: "", errors: expect.stringContaining(problem) });
  expect(refused.errors).toContain(usage);
});

it("release says that a budget has no limit, not a number that nobody wrote", async () => {
  const { output } = await run("generators/src/publisher.ts", "release", "--help");
  expect(output.replace(/\s+/g, " ")).toContain("how many packages may go out in this run (default: no limit)");
});
