import { createHash } from "node:crypto";

import type { ModelNames, ModelSpec } from "../ir/model.js";
import { sourceFields } from "../ir/repository.js";
import { cleanText } from "../text/clean-text.js";
import { printJson } from "../text/json.js";
import { packageName, scope, type PackageState } from "./package-identity.js";

/** `package.json` of a model package. The version and the record of majors belong to the releases: they are given, not decided here. */
export function emitPackageJson(
  spec: ModelSpec,
  names: ModelNames,
  { version, changes = [] }: Pick<PackageState, "version" | "changes">,
  modelJson: string,
): string {
  const { repository, bugs, author, engines } = sourceFields(`packages/models/${names.package}`);
  const manifest = {
    name: packageName(names),
    version,
    description: cleanText(spec.description).replace(/\s+/g, " ").trim(),
    keywords: keywordsOf(spec),
    license: "MIT",
    author,
    homepage: spec.page,
    repository,
    bugs,
    type: "module",
    sideEffects: false,
    engines,
    // Compilers and tools that read no `exports`, as under `moduleResolution: node10`.
    main: "./index.js",
    types: "./index.d.ts",
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./schema": { types: "./schema.d.ts", default: "./schema.js" },
      "./model.json": "./model.json",
      "./package.json": "./package.json",
    },
    files: ["index.js", "index.d.ts", "schema.js", "schema.d.ts", "model.json", "CHANGELOG.md"],
    dependencies: { [`${scope}/core`]: "workspace:^" },
    generated: {
      model: spec.id,
      spec: `sha256-${createHash("sha256").update(modelJson).digest("hex")}`,
      ...(changes.length > 0 && { changes }),
    },
  };
  return printJson(manifest);
}

// Words of an id that say nothing to somebody who searches.
const emptyWords = new Set(["v", "to", "of", "and", "the"]);

/** What people search for: the platform, the provider, the words of the model, what it makes and its category. */
export function keywordsOf(spec: ModelSpec): readonly string[] {
  const words = spec.slug.split(/[/\-_]/).filter((word) => /[a-z]/i.test(word) && !emptyWords.has(word));
  const found = [
    "runflow",
    spec.provider,
    spec.slug.replaceAll("/", "-"),
    ...words,
    ...(spec.kind === undefined ? [] : [spec.kind.media]),
    ...(spec.category ?? "").split("/").map((part) => part.trim().replace(/\s+/g, "-")),
    ...(spec.solution ? ["solution"] : []),
  ];
  return [...new Set(found.map((word) => word.toLowerCase()).filter((word) => /^[a-z0-9][a-z0-9.-]*$/.test(word)))];
}
