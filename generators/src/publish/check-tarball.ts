import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { unpackTarball } from "./tarball.js";

const always = new Set(["package.json", "README.md", "LICENSE", "CHANGELOG.md"]);
const largestFile = 2 * 1024 * 1024;

/** What a tarball has to say of itself. */
export interface ExpectedPackage {
  readonly name: string;
  readonly version: string;
  /** The address of the repository, such as `https://github.com/owner/name`, and the package's folder in it. */
  readonly repository?: { readonly url: string; readonly directory: string };
}

/** Opens a tarball as a registry will and says what is wrong with it; nothing when it may go out. */
export function tarballProblems(tarball: Uint8Array, expected: ExpectedPackage): readonly string[] {
  let files: ReturnType<typeof unpackTarball>;
  try {
    files = unpackTarball(tarball);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const bytes = files.get("package.json");
  if (bytes === undefined) return ["It has no package.json."];
  const manifest: unknown = parseJson(Buffer.from(bytes).toString("utf8"));
  if (!isJsonObject(manifest)) return ["Its package.json is no object."];

  const problems: string[] = [];
  for (const key of ["name", "version"] as const) {
    if (manifest[key] !== expected[key])
      problems.push(`Its ${key} is ${JSON.stringify(manifest[key])}, not ${expected[key]}.`);
  }
  for (const path of ["README.md", "LICENSE"]) if (!files.has(path)) problems.push(`${path} is missing.`);
  const listed = Array.isArray(manifest.files) ? manifest.files.map(String) : [];
  const under = (path: string, entry: string): boolean =>
    path === entry || path.startsWith(`${entry.replace(/\/$/, "")}/`);
  for (const entry of listed) {
    const optional = always.has(entry);
    if (!optional && ![...files.keys()].some((path) => under(path, entry)))
      problems.push(`${entry} is listed and missing. Build first.`);
  }
  for (const [path, content] of files) {
    if (!always.has(path) && !listed.some((entry) => under(path, entry)))
      problems.push(`${path} is there and not listed.`);
    if (content.length > largestFile) problems.push(`${path} has ${content.length} bytes.`);
  }
  for (const target of targets(manifest))
    if (!files.has(target.replace(/^\.\//, ""))) problems.push(`${target} is named and missing.`);
  return [...problems, ...rangeProblems(manifest), ...originProblems(manifest, expected.repository)];
}

/** A registry holds the repository's address against the proof of who built a package; people find the package by the rest. */
function originProblems(manifest: JsonObject, expected: ExpectedPackage["repository"]): readonly string[] {
  if (expected === undefined) return [];
  const problems: string[] = [];
  const wanted = { type: "git", url: `git+${expected.url}.git`, directory: expected.directory };
  const found = isJsonObject(manifest.repository) ? manifest.repository : {};
  for (const key of ["type", "url", "directory"] as const) {
    if (found[key] !== wanted[key])
      problems.push(
        `Its repository.${key} is ${JSON.stringify(found[key] ?? "")}, not ${JSON.stringify(wanted[key])}.`,
      );
  }
  const isFilled = (value: JsonValue | undefined): boolean =>
    isJsonObject(value) ? Object.keys(value).length > 0 : typeof value === "string" && value !== "";
  for (const key of ["bugs", "homepage", "author"])
    if (!isFilled(manifest[key])) problems.push(`Its ${key} is missing.`);
  const { keywords, engines } = manifest;
  if (!Array.isArray(keywords) || !keywords.includes("runflow"))
    problems.push('Its keywords are missing, or lack "runflow".');
  if (!isJsonObject(engines) || !isFilled(engines.node)) problems.push("Its engines.node is missing.");
  return problems.length === 0
    ? []
    : [...problems, "The address is set once in the generator; run `pnpm generate` and commit."];
}

function targets(manifest: JsonObject): readonly string[] {
  const found: string[] = [];
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value === "string") found.push(value);
    else if (isJsonObject(value)) Object.values(value).forEach(visit);
  };
  [manifest.exports, manifest.bin, manifest.main, manifest.types].forEach(visit);
  return found.filter((target) => !target.includes("*"));
}

function rangeProblems(manifest: JsonObject): readonly string[] {
  const kinds = ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"];
  return kinds.flatMap((kind) =>
    Object.entries(isJsonObject(manifest[kind]) ? manifest[kind] : {})
      .filter(([, range]) => /^(workspace|catalog|link|file|portal):/.test(String(range)))
      .map(([name, range]) => `${kind} names ${name} as ${String(range)}, which exists in the repository only.`),
  );
}
