import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";

import { StepFailure, type Action } from "./action.js";

/** Files of a job, kept under a name for the jobs after it. */
export const uploadArtifact: Action = async (inputs, world) => {
  const name = inputs.text("name", "artifact");
  const paths = inputs
    .required("path")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const pattern = paths.find((path) => /[*?[\]!]/.test(path));
  if (pattern !== undefined) throw new Error(`The stand-in for actions/upload-artifact knows no patterns: ${pattern}.`);
  const present: { readonly path: string; readonly isFolder: boolean }[] = [];
  for (const path of paths.map((one) => resolve(world.workspace, one))) {
    const found = await stat(path).catch(missing);
    if (found !== undefined) present.push({ path, isFolder: found.isDirectory() });
  }
  if (present.length === 0) {
    const message = `No files were found with the provided path: ${paths.join(", ")}.`;
    const policy = inputs.text("if-no-files-found", "warn");
    if (policy === "error") throw new StepFailure(message);
    world.say(`${message} No artifacts will be uploaded.`);
    return {};
  }
  const place = join(world.artifacts, name);
  if ((await stat(place).catch(missing)) !== undefined) {
    if (!inputs.flag("overwrite", false)) {
      throw new StepFailure(
        `Failed to CreateArtifact: (409) Conflict: an artifact with this name already exists: ${name}`,
      );
    }
    await rm(place, { recursive: true });
  }
  await mkdir(place, { recursive: true });
  const root = commonFolder(present);
  for (const { path } of present) await cp(path, join(place, relative(root, path)), { recursive: true });
  world.say(`Artifact ${name}: ${present.map(({ path }) => basename(path)).join(", ")}`);
  return { outputs: { "artifact-id": name } };
};

/** The artifacts of the run, in a folder of this job. */
export const downloadArtifact: Action = async (inputs, world) => {
  const name = inputs.text("name");
  const path = resolve(world.workspace, inputs.text("path", "."));
  const all = await readdir(world.artifacts);
  if (name !== "" && !all.includes(name)) {
    throw new StepFailure(`Unable to download artifact(s): Artifact not found for name: ${name}`);
  }
  const isFlat = name !== "" || inputs.flag("merge-multiple", false);
  await mkdir(path, { recursive: true });
  for (const one of name === "" ? all : [name]) {
    await cp(join(world.artifacts, one), isFlat ? path : join(path, one), { recursive: true });
    world.say(`Artifact ${one}`);
  }
  return { outputs: { "download-path": path } };
};

/** Where the paths of an artifact begin: one folder is its content, otherwise the folder that all have in common. */
function commonFolder(present: readonly { readonly path: string; readonly isFolder: boolean }[]): string {
  const [first, ...more] = present;
  if (first === undefined) return "/";
  let root = first.isFolder && more.length === 0 ? first.path : dirname(first.path);
  while (!more.every(({ path }) => path.startsWith(`${root}/`))) root = dirname(root);
  return root;
}

function missing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
