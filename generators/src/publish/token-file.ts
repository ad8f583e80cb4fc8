import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withoutTail } from "../ir/without-tail.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Gives npm an environment in which its settings file is one of its own that names the token's variable, never the token;
 * without a token npm takes the person's own login. (`npm trust` takes no `--userconfig`.)
 */
export async function withTokenFile<Result>(
  registry: string,
  environment: Environment,
  work: (environment: Environment) => Promise<Result>,
): Promise<Result> {
  if (environment.NODE_AUTH_TOKEN === undefined) return work(environment);
  const folder = await mkdtemp(join(tmpdir(), "runflow-npm-"));
  try {
    const file = join(folder, "npmrc");
    const { host, pathname } = new URL(registry);
    await writeFile(file, `//${host}${withoutTail(pathname, /\//)}/:_authToken=\${NODE_AUTH_TOKEN}\n`);
    const others = Object.entries(environment).filter(([name]) => name.toLowerCase() !== "npm_config_userconfig");
    return await work({ ...Object.fromEntries(others), npm_config_userconfig: file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
