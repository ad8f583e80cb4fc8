/**
 * The types of files that are met here, each between blanks. Their names end in the second half of the type, or in what
 * stands before the colon.
 */
export const TYPES =
  " image/png jpg:image/jpeg image/jpeg image/gif image/webp image/avif image/heic image/tiff image/bmp svg:image/svg+xml" +
  " video/mp4 mov:video/quicktime video/webm mp3:audio/mpeg audio/wav m4a:audio/mp4 audio/ogg audio/flac" +
  " application/pdf application/zip glb:model/gltf-binary ";

/** Tells the type of a file from its name or address, as far as the ending is known. */
export function contentTypeOfName(name: string, types = TYPES): string | undefined {
  const ending = /^[^?#]*\.(\w{1,9})(?:[?#]|$)/.exec(name)?.[1]?.toLowerCase();
  // Linear: the ending is letters and digits, and it is looked for among the types above.
  return new RegExp(` (?:${ending}:|(?=\\w+/${ending} ))(\\S+)`).exec(types)?.[1];
}
