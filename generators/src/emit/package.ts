// In: one spec and its names. Out: the files of its package, as text. It never reads or writes a file and never decides a
// version or a name.

import type { ModelNames, ModelSpec } from "../ir/model.js";
import { printJson } from "../text/json.js";
import { firstChangelog } from "../text/markdown.js";
import { emitDeclarations } from "./declarations.js";
import { exampleCall } from "./example.js";
import { licenseText, packageName, type PackageState } from "./package-identity.js";
import { emitModule } from "./module.js";
import { emitPackageJson } from "./package-json.js";
import { emitReadme } from "./readme.js";
import { emitSchemaDeclarations, emitSchemaModule } from "./schema-module.js";

/** The state of a package that has never been released. */
export function initialState(names: ModelNames): PackageState {
  return { version: "1.0.0", changelog: firstChangelog(packageName(names)) };
}

/** Prints every file of a model package, by its path inside the package. */
export async function emitPackage(
  spec: ModelSpec,
  names: ModelNames,
  state: PackageState,
): Promise<ReadonlyMap<string, string>> {
  const call = exampleCall(spec, names);
  const modelJson = printJson(spec);
  return new Map([
    ["CHANGELOG.md", state.changelog],
    ["LICENSE", licenseText],
    ["README.md", emitReadme(spec, names, call)],
    ["index.d.ts", await emitDeclarations(spec, names, call)],
    ["index.js", emitModule(spec, names)],
    ["model.json", modelJson],
    ["package.json", emitPackageJson(spec, names, state, modelJson)],
    ["schema.d.ts", emitSchemaDeclarations(names)],
    ["schema.js", emitSchemaModule(spec)],
  ]);
}
