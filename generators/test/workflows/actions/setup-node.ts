import { cp, link, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";

import type { Action, ActionWorld } from "./action.js";

/** The npm that the archives of a Node bring: 11 since Node 24. */
const bundledNpm = (version: string): string => (version === "latest" || Number.parseInt(version, 10) >= 24 ? "11" : "10");

/**
 * The asked Node with its npm, in a folder that the job may change. It comes from the npm registry, which has the archives of
 * nodejs.org as packages; the machine's own is taken where it is the asked one.
 */
export const setupNode: Action = async (inputs, world) => {
  const asked = inputs.required("node-version");
  const version = ["latest", "current", "node"].includes(asked) ? "latest" : asked;
  if (!/^(?:latest|\d+(?:\.\d+){0,2})$/.test(version)) {
    throw new Error(`The stand-in for actions/setup-node does not know the version ${asked}.`);
  }
  const template = join(world.toolCache, "node", version);
  if (!(await exists(template))) await prepare(version, template, world);
  const place = join(world.temp, "_node");
  await mkdir(join(place, "bin"), { recursive: true });
  await link(join(template, "bin/node"), join(place, "bin/node"));
  await cp(join(template, "lib"), join(place, "lib"), { recursive: true });
  for (const name of ["npm", "npx"]) {
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(place, "bin", name));
  }
  const npm = JSON.parse(await readFile(join(place, "lib/node_modules/npm/package.json"), "utf8")) as { version: string };
  await world.run(join(place, "bin/node"), ["--version"]);
  world.say(`npm ${npm.version}`);
  return { path: [join(place, "bin")] };
};

async function prepare(version: string, template: string, world: ActionWorld): Promise<void> {
  const draft = `${template}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, "bin"), { recursive: true });
  const machine = process.versions.node;
  if (machine === version || machine.startsWith(`${version}.`)) {
    world.say(`Node ${machine} of this machine`);
    await cp(process.execPath, join(draft, "bin/node"));
  } else {
    const name = `node-${process.platform}-${process.arch}`;
    await world.run("npm", ["install", "--prefix", draft, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`]);
    await cp(join(draft, "node_modules", name, "bin/node"), join(draft, "bin/node"));
    await rm(join(draft, "node_modules"), { recursive: true, force: true });
  }
  const npm = `npm@${bundledNpm(version)}`;
  await world.run("npm", ["install", "--global", "--prefix", draft, "--no-audit", "--no-fund", npm]);
  await rm(join(draft, "bin/npm"), { force: true });
  await rm(join(draft, "bin/npx"), { force: true });
  await rename(draft, template);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
