import { contentTypeOfName, TYPES } from "./content-type.js";

// The first bytes as Latin-1 text, and what they give away for certain.
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG/, "image/png"],
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^GIF8/, "image/gif"],
  [/^RIFF.{4}WEBP/s, "image/webp"],
  [/^.{4}ftypavi[fs]/s, "image/avif"],
  [/^.{4}ftyp(hei|mif|msf|hev)/s, "image/heic"],
  [/^.{4}ftypqt/s, "video/quicktime"],
  [/^.{4}ftypM4[AB]/s, "audio/mp4"],
  [/^\x1aE\xdf\xa3.{0,60}matroska/s, "video/x-matroska"],
  [/^\x1aE\xdf\xa3.{0,60}webm/s, "video/webm"],
  [/^RIFF.{4}WAVE/s, "audio/wav"],
  [/^RIFF.{4}AVI /s, "video/x-msvideo"],
  [/^(ID3|\xff[\xfb\xf3\xf2])/, "audio/mpeg"],
  [/^\xff[\xf1\xf9]/, "audio/aac"],
  [/^fLaC/, "audio/flac"],
  [/^glTF/, "model/gltf-binary"],
];

// What only tells the family: many formats are packed this way, and what was declared may say which.
const CONTAINERS: readonly (readonly [RegExp, string])[] = [
  [/^.{4}ftyp/s, "video/mp4"],
  [/^\x1aE\xdf\xa3/s, "video/webm"],
  [/^OggS/, "audio/ogg"],
  [/^(II\*\0|MM\0\*)/, "image/tiff"],
  [/^%PDF-/, "application/pdf"],
  [/^PK[^\x20-\x7f]{2}/, "application/zip"],
  [/^BM.{4}\0{4}/s, "image/bmp"],
];

// These start with bytes of their own and lie in no container: where others are seen, the declaration is wrong.
const UNMISTAKABLE = /^(image\/(png|jpe?g|gif|webp)|audio\/(wav|mpeg|mp3|flac))$/;

// Written as those in `TYPES`: only what is uploaded can be one of these.
const MORE_TYPES =
  `${TYPES}mkv:video/x-matroska avi:video/x-msvideo m4v:video/mp4 3gp:video/3gpp image/heif tif:image/tiff image/jxl` +
  " aac:audio/aac audio/opus audio/aiff dng:image/x-adobe-dng epub:application/epub+zip usdz:model/vnd.usdz+zip" +
  " docx:application/vnd.openxmlformats-officedocument.wordprocessingml.document" +
  " xlsx:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" +
  " pptx:application/vnd.openxmlformats-officedocument.presentationml.presentation ";

/** How many of the first bytes are looked at. */
export const SIGNATURE_BYTES = 1024;

/**
 * Tells the type of a file. Bytes that only one format starts with say it whatever was declared; those of a container
 * say it where neither the declaration nor the name is more precise.
 */
export function detectContentType(bytes: Uint8Array, declared: string, name: string): string {
  const start = String.fromCharCode(...bytes.subarray(0, SIGNATURE_BYTES));
  const find = (list: typeof SIGNATURES) => list.find(([pattern]) => pattern.test(start))?.[1];
  const essence = declared.replace(/;.*$/s, "").trim().toLowerCase();
  // What stands for any file tells nothing.
  const said = /^((application|binary)\/(octet-stream|x-download)|\*\/\*)$/.test(essence) ? "" : essence;
  const seen = find(SIGNATURES) ?? (isSvg(start) ? "image/svg+xml" : undefined);
  // MP4 and WebM hold sound alone too, and the first bytes look the same.
  if (seen !== undefined) return said.split("/")[1] === seen.split("/")[1] ? said : seen;
  const container = find(CONTAINERS);
  const precise = [said, contentTypeOfName(name, MORE_TYPES) ?? ""].find(
    (type) => type !== "" && !(container !== undefined && UNMISTAKABLE.test(type)),
  );
  return precise ?? container ?? "application/octet-stream";
}

/** A page can hold drawings, and is none. */
function isSvg(start: string): boolean {
  return /^(\xef\xbb\xbf)?\s{0,99}<([?!]|svg)/.test(start) && /<svg[\s>]/i.test(start) && !/<html/i.test(start);
}

/** The usual ending of a type's file names, `bin` for one that is not known. */
export function extensionOf(contentType: string): string {
  const known = MORE_TYPES.split(" ").find((type) => type !== "" && `:${type}`.endsWith(`:${contentType}`));
  const own = /^(?:image|video|audio)\/(?:x-)?([a-z\d]{2,4})$/.exec(contentType)?.[1];
  return known?.split(":")[0]?.replace(/^.*\//, "") ?? own ?? "bin";
}
