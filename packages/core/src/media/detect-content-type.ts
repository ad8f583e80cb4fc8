import { contentTypeOfName, TYPES } from "./content-type.js";

// The first bytes as Latin-1 text, and what they give away.
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG/, "image/png"],
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^GIF8/, "image/gif"],
  [/^RIFF.{4}WEBP/s, "image/webp"],
  [/^.{4}ftypavi[fs]/s, "image/avif"],
  [/^.{4}ftyp(hei|mif|msf)/s, "image/heic"],
  [/^(II\*\0|MM\0\*)/, "image/tiff"],
  [/^BM.{4}\0{4}/s, "image/bmp"],
  [/^.{4}ftypqt/s, "video/quicktime"],
  [/^.{4}ftypM4[AB]/s, "audio/mp4"],
  [/^.{4}ftyp/s, "video/mp4"],
  [/^.E\xdf\xa3/s, "video/webm"],
  [/^RIFF.{4}WAVE/s, "audio/wav"],
  [/^(ID3|\xff[\xfb\xf3\xf2])/, "audio/mpeg"],
  [/^OggS/, "audio/ogg"],
  [/^fLaC/, "audio/flac"],
  [/^%PDF-/, "application/pdf"],
  [/^PK[^\x20-\x7f]{2}/, "application/zip"],
];

/** Tells the type of a file: from its first bytes, then from what was declared, then from its name. */
export function detectContentType(bytes: Uint8Array, declared: string, name: string): string {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const seen = SIGNATURES.find(([pattern]) => pattern.test(start))?.[1];
  const essence = declared.replace(/;.*$/s, "").trim().toLowerCase();
  // MP4, WebM and Ogg hold sound alone too, and the first bytes look the same.
  if (seen === undefined || essence.split("/")[1] === seen.split("/")[1]) {
    return essence || seen || contentTypeOfName(name) || "application/octet-stream";
  }
  return seen;
}

/** The usual ending of a type's file names, `bin` for one that is not known. */
export function extensionOf(contentType: string): string {
  const known = TYPES.split(" ").find((type) => type !== "" && `:${type}`.endsWith(`:${contentType}`));
  return known?.split(":")[0]?.replace(/^.*\//, "") ?? "bin";
}
