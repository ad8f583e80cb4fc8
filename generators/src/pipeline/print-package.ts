// In: a spec, its names and what its folder holds. Out: the files of its package, read back and held against the spec. It loads what
// prints, and is loaded when a package is to be printed.

import { Project } from "ts-morph";

import { emitPackage, initialState } from "../emit/package.js";
import type { PackageState } from "../emit/package-identity.js";
import { readBack } from "../emit/read-back.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import type { ModelNames, ModelSpec } from "../ir/model.js";
import { checkFiles } from "../ir/model-bounds.js";
import { hasSameMeaning } from "../ir/same-meaning.js";
import type { WithinTime } from "../within-time.js";
import { generatorFailure, unreadablePackage } from "./diagnostics.js";
import { exampleMismatches } from "./example-mismatches.js";

/** What a package's folder holds already. */
export type FoundState = Partial<PackageState> & { readonly spec?: ModelSpec };

/** A package as it was printed. */
export interface Printed {
  /** What it was printed from: the spec of the folder while the documents only say the same in another way. */
  readonly spec: ModelSpec;
  /** The files by path; absent when reading them back found something wrong. */
  readonly files?: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it would be printed the same again: a machine that was too slow may be faster the next time. */
  readonly isRepeatable: boolean;
}

/** Prints one package after the other. */
export type PackagePrinter = (
  spec: ModelSpec,
  names: ModelNames,
  found: FoundState | undefined,
  withinTime: WithinTime,
) => Promise<Printed>;

/** Makes a printer; its memory does not grow with what it prints. */
export function createPackagePrinter(): PackagePrinter {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, types: [] } });
  return async (given, names, found, withinTime) => {
    const state = { ...initialState(names), ...found };
    // A package stays to the byte while its documents only say the same in another way.
    const spec = found?.spec !== undefined && hasSameMeaning(found.spec, given) ? found.spec : given;
    try {
      const files = await withinTime(() => emitPackage(spec, names, state));
      checkFiles(files, documents.page(spec.id));
      const problems = withinTime(() => readBack(project, files.get("index.d.ts") ?? "", spec, names));
      const diagnostics = [
        ...problems.map((problem) => unreadablePackage(spec.id, problem)),
        ...exampleMismatches(spec),
      ];
      return { spec, ...(problems.length === 0 && { files }), diagnostics, isRepeatable: problems.length === 0 };
    } catch (error) {
      return { spec, diagnostics: [generatorFailure(spec.id, error)], isRepeatable: false };
    }
  };
}
