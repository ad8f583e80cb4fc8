import { cp, link, mkdir, readdir, readFile, readlink, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import type { Action, ActionWorld } from "./action.js";

/**
 * The asked Node with its npm, in a folder that the job may change. It comes from the npm registry, which has the archives of
 * nodejs.org as packages; the machine's own is taken, with its npm, where it is the asked one.
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
  await rm(place, { recursive: true, force: true });
  await linkTree(template, place);
  const npm = JSON.parse(await readFile(join(place, "lib/node_modules/npm/package.json"), "utf8")) as {
    version: string;
  };
  await world.run(join(place, "bin/node"), ["--version"]);
  world.say(`npm ${npm.version}`);
  return { path: [join(place, "bin")], outputs: { "node-version": version } };
};

/** Makes the folder that every job gets a copy of. */
async function prepare(version: string, template: string, world: ActionWorld): Promise<void> {
  const draft = `${template}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, "bin"), { recursive: true });
  const machine = process.versions.node;
  if (machine === version || machine.startsWith(`${version}.`)) {
    await cp(process.execPath, join(draft, "bin/node"));
    await mkdir(join(draft, "lib/node_modules"), { recursive: true });
    await symlink(await machineNpm(), join(draft, "lib/node_modules/npm"));
    for (const command of ["npm", "npx"]) {
      await symlink(`../lib/node_modules/npm/bin/${command}-cli.js`, join(draft, "bin", command));
    }
  } else {
    const name = `node-${process.platform}-${process.arch}`;
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await world.run("npm", ["install", "--prefix", draft, "--no-save", ...quiet, `${name}@${version}`]);
    await rename(join(draft, "node_modules", name, "bin/node"), join(draft, "bin/node"));
    await rm(join(draft, "node_modules"), { recursive: true });
    // The npm that the archives bring: 11 since Node 24.
    const npm = version === "latest" || Number.parseInt(version, 10) >= 24 ? "npm@11" : "npm@10";
    await world.run("npm", ["install", "--global", "--prefix", draft, ...quiet, npm]);
  }
  await rename(draft, template);
}

/** The same files in another folder, without copying them: npm replaces files and never writes into one. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target);
  }
}

/** Where the npm of this machine is, found as a shell finds it. */
async function machineNpm(): Promise<string> {
  for (const folder of [dirname(process.execPath), ...(process.env.PATH ?? "").split(delimiter)]) {
    const command = await realpath(join(folder, "npm")).catch(() => undefined);
    if (command?.endsWith("/npm/bin/npm-cli.js") === true) return dirname(dirname(command));
  }
  throw new Error("There is no npm beside the Node of this machine.");
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
