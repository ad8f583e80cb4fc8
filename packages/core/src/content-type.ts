const EXTENSIONS: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  heic: "image/heic",
  tiff: "image/tiff",
  bmp: "image/bmp",
  svg: "image/svg+xml",
  mp4: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  flac: "audio/flac",
  pdf: "application/pdf",
  zip: "application/zip",
  glb: "model/gltf-binary",
};

/** Tells the type of a file from its name or address, as far as the ending is known. */
export function contentTypeOfName(name: string): string | undefined {
  const ending = /\.(\w+)(?:[?#].*)?$/s.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(EXTENSIONS, ending) ? EXTENSIONS[ending] : undefined;
}

/** The usual ending of a type's file names, `bin` for one that is not known. */
export function extensionOf(contentType: string): string {
  return Object.keys(EXTENSIONS).find((ending) => EXTENSIONS[ending] === contentType) ?? "bin";
}
