// A model id is a path of two or more segments: `provider/slug…`. It becomes a folder and a URL path, so it is checked before anything uses it.

import type { JsonObject } from "./json.js";

const segment = /^[A-Za-z0-9_][A-Za-z0-9._~-]*$/;

// A registry takes names of 214 characters, the scope included; the widest name of a package is a little longer than the id.
const longestId = 180;

/** Says why a text cannot be a model id, or `undefined` when it can. */
export function modelIdProblem(id: string): string | undefined {
  if (id.length > longestId) return `it has more than ${longestId} characters, and no package name is that long`;
  const segments = id.split("/");
  if (segments.length < 2) return "it needs a provider and a slug, joined by a slash";
  for (const part of segments) {
    if (part === "") return "it has an empty segment";
    if (part === "." || part === "..") return `the segment "${part}" would leave the model's own folder`;
    if (!segment.test(part)) return `the segment ${JSON.stringify(part)} holds characters that no id has`;
  }
  return undefined;
}

/**
 * Reads the id that a catalog entry states, unchecked. Two namings are published: `provider_slug` with `model_slug`, and
 * a full `slug`; the pair wins because it needs no reading.
 */
export function statedModelId(entry: JsonObject): string | undefined {
  const { provider_slug: provider, model_slug: model, slug } = entry;
  if (typeof provider === "string" && provider !== "" && typeof model === "string" && model !== "") {
    return `${provider}/${model}`;
  }
  return typeof slug === "string" && slug !== "" ? slug : undefined;
}
