import { join } from "node:path";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import type { ModelSpec } from "../ir/model.js";
import { parseJson } from "../ir/parse-json.js";
import { readText } from "./snapshot.js";

/** What stands in a package's folder already. */
export interface FoundPackage {
  readonly version?: string;
  readonly changelog?: string;
  /** What each major took away, as the package records it. */
  readonly changes?: readonly JsonObject[];
  /** The model that the folder was generated for; absent when somebody else made it. */
  readonly model?: string;
  readonly empty: boolean;
  /** What the package was made from; its shape is that of whoever wrote it and is not checked. */
  readonly spec?: ModelSpec;
}

/** Looks at a package's folder: its version and changelog belong to the releases and are kept. */
export async function readPackage(directory: string): Promise<FoundPackage> {
  const [manifest, changelog, model] = await Promise.all([
    readText(join(directory, "package.json")),
    readText(join(directory, "CHANGELOG.md")),
    readText(join(directory, "model.json")),
  ]);
  const spec = model === undefined ? undefined : parse(model);
  const value = manifest === undefined ? undefined : parse(manifest);
  const generated = value !== undefined && isJsonObject(value.generated) ? value.generated : undefined;
  return {
    ...(typeof value?.version === "string" && { version: value.version }),
    ...(changelog !== undefined && { changelog }),
    ...(Array.isArray(generated?.changes) && { changes: generated.changes.filter(isJsonObject) }),
    ...(typeof generated?.model === "string" && { model: generated.model }),
    empty: manifest === undefined,
    ...(spec !== undefined && spec.id === generated?.model && { spec: spec as unknown as ModelSpec }),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Half a file, from a write that was cut off: it is written anew, and its version is the first one again.
    return undefined;
  }
}
