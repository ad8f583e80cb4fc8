// A model id is a path of two or more segments: `provider/slug…`. It becomes a folder and a URL path, so it is checked before anything uses it.

import type { JsonObject } from "./json.js";

const segment = /^[A-Za-z0-9_][A-Za-z0-9._~-]*$/;

// A registry takes names of 214 characters, the scope included; the widest name of a package is a little longer than the id.
const longestId = 180;

/** The provider of the platform's own workflows, the Solutions. */
export const platformProvider = "runflow";

/** Says why a text cannot be a model id, or `undefined` when it can. */
export function modelIdProblem(id: string): string | undefined {
  if (id.length > longestId) return `it has more than ${longestId} characters, and no package name is that long`;
  const segments = id.split("/");
  if (segments.length < 2) return "it needs a provider and a slug, joined by a slash";
  for (const part of segments) {
    if (part === "") return "it has an empty segment";
    if (part === "." || part === "..") return `the segment "${part}" would leave the model's own folder`;
    if (!segment.test(part)) return `the segment ${JSON.stringify(part)} holds characters that no id has`;
    if (part === "llms.txt") return "its folder would be another model's page";
  }
  return undefined;
}

/**
 * Reads the id that a catalog entry states, unchecked. Two namings are published: `provider_slug` with `model_slug`, and
 * a full `slug`; the pair wins because it needs no reading. The other spellings are those of the same API's records.
 */
export function declaredModelId(entry: JsonObject): string | undefined {
  const model = readSlug(entry, ["model_slug", "modelSlug"]);
  const provider = readSlug(entry, ["provider_slug", "providerSlug"]);
  if (provider !== undefined && model !== undefined) return joined(provider, model);
  const slug = readSlug(entry, ["slug", "model"]) ?? model;
  if (slug?.includes("/") === true) return slug;
  const owner = provider ?? readSlug(entry, ["provider", "owner"]);
  if (owner !== undefined && slug !== undefined) return joined(owner, slug);
  return [readSlug(entry, ["model_id", "modelId"]), readSlug(entry, ["id"])].find((id) => id?.includes("/")) ?? slug;
}

/** An id as text for a message, cut where it is absurdly long. */
export function quoteId(id: string): string {
  return JSON.stringify(id.length > longestId ? `${id.slice(0, longestId)}\u2026` : id);
}

function joined(provider: string, model: string): string {
  return model.startsWith(`${provider}/`) ? model : `${provider}/${model}`;
}

function readSlug(entry: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(entry, name) ? entry[name] : undefined;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") continue;
    const slug = text
      .trim()
      .replace(/^\/(?:models\/)?/, "")
      .replace(/\/$/, "");
    if (slug !== "") return slug;
  }
  return undefined;
}
