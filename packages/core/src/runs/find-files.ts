import { isRecord } from "../json.js";
import type { MediaKind } from "../media.js";
import { contentTypeOfName } from "../media/content-type.js";

// A type, or a name that tells one, is short.
const MAX_HINT_LENGTH = 100;

/** A file in the output of a run. */
export interface FoundFile {
  /** Names and indexes on the way to it, joined by `/`. */
  readonly place: string;
  readonly url: string;
  readonly contentType: string | undefined;
  readonly kind: MediaKind | undefined;
}

/**
 * Finds the files in an output of any shape: each text that is a web address or a data URI as a whole, each address
 * once. An object with a `url` is one file, whatever else it holds. `usual` is the kind of a file that nothing tells the
 * kind of.
 */
export function findFiles(output: unknown, defaultKind?: MediaKind): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const visit = (value: unknown, place: string, given: readonly unknown[]): void => {
    const hints = given.filter((hint) => typeof hint === "string" && hint.length <= MAX_HINT_LENGTH) as string[];
    if (typeof value === "string") {
      if (!/^(https?:\/\/\S+|data:\w+\/[^,]*,.*)$/is.test(value) || found.has(value)) return;
      const declared = /^data:([^;,]+)/i.exec(value)?.[1] ?? hints.find((hint) => /^\w+\/[\w.+-]+$/.test(hint));
      const contentType = declared ?? contentTypeOfName(value);
      const namedKind = [contentType ?? "", ...hints]
        .map((hint) => /^(image|video|audio)/.exec(hint)?.[1])
        .find(Boolean);
      // An archive beside the images is a file of its own kind, but bytes of no particular type say nothing.
      const kind = namedKind ?? (/octet-stream/.test(contentType ?? "octet-stream") ? defaultKind : undefined);
      found.set(value, { place, url: value, contentType, kind: kind as MediaKind | undefined });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${place}/${index}`, hints));
    } else if (isRecord(value)) {
      const { url, type, content_type: contentType, mime_type: mimeType } = value;
      if (typeof url === "string") return visit(url, place, [contentType, mimeType, type, ...hints]);
      for (const [name, item] of Object.entries(value)) visit(item, `${place}/${name}`, [name]);
    }
  };
  visit(output, "", []);
  return [...found.values()];
}
