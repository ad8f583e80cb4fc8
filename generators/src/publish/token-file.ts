import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives npm a settings file of its own that names the token's variable, never the token; without a token npm takes the
 * person's own login.
 */
export async function withTokenFile<Result>(
  registry: string,
  environment: Readonly<Record<string, string | undefined>>,
  work: (userconfig: string | undefined) => Promise<Result>,
): Promise<Result> {
  if (environment.NODE_AUTH_TOKEN === undefined) return work(undefined);
  const folder = await mkdtemp(join(tmpdir(), "runflow-npm-"));
  try {
    const file = join(folder, "npmrc");
    const { host, pathname } = new URL(registry);
    await writeFile(file, `//${host}${pathname.replace(/\/*$/, "/")}:_authToken=\${NODE_AUTH_TOKEN}\n`);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
