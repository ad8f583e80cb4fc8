import { createHash } from "node:crypto";

import type { ModelNames, ModelSpec } from "../ir/model.js";
import { cleanText } from "./jsdoc.js";
import { packageName, scope } from "./package-identity.js";
import type { PackageState } from "./package-state.js";

/** `package.json` of a model package. The version and the record of majors belong to the releases: they are given, not decided here. */
export function emitPackageJson(
  spec: ModelSpec,
  names: ModelNames,
  { version, changes = [] }: Pick<PackageState, "version" | "changes">,
  modelJson: string,
): string {
  const manifest = {
    name: packageName(names),
    version,
    description: cleanText(spec.description).replace(/\s+/g, " ").trim(),
    license: "MIT",
    homepage: spec.page,
    type: "module",
    sideEffects: false,
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
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
