// What a page, a picker of photos or this machine calls a file: nobody elsewhere can open it.
const LOCAL_SCHEME = /^(blob|file|content|ph|assets-library|filesystem):/i;
const MADE_OF_OBJECT = /^(\[object \w{1,30}\]|undefined)$/;
// How PNG, JPEG, GIF, RIFF, MP4, MP3, PDF, SVG and WebM start in base64; and what is far longer than any name or hash.
const KNOWN_BASE64 =
  /^(iVBORw0KGgo|\/9j\/|R0lGOD|UklGR|AAAA[\w+/]{1,4}Z0eX|SUQz|JVBERi0|PHN2Zy|PD94bWw|GkXfo)[\w+/-]{12}/;
const LONG_BASE64 = /^[\w+/\r\n-]{200,}={0,2}$/;
const PATH = /^(\.{0,2}[\\/](?![\\/])|\\\\|~[\\/]|[a-z]:[\\/])/i;
const FILE_NAME =
  /^[^\n:]{1,300}\.(png|jpe?g|gif|webp|avif|hei[cf]|tiff?|bmp|svg|mp4|m4v|mov|webm|mkv|avi|mp3|wav|m4a|ogg|flac|aac|pdf|zip|glb)$/i;

/**
 * Says why a text that stands where media goes is no address that Runflow could open, and what to pass instead. What
 * is not known to be wrong is let through: upstream may know more kinds of addresses than this page.
 */
export function findTextFault(text: string): string | undefined {
  if (LOCAL_SCHEME.test(text)) {
    const cure = /^file:/i.test(text)
      ? "Pass { path } with it instead, where there is a disk"
      : "Pass the Blob or the File itself instead, such as await (await fetch(address)).blob()";
    return `is a ${text.slice(0, text.indexOf(":") + 1)} address, which Runflow cannot reach. ${cure}.`;
  }
  if (MADE_OF_OBJECT.test(text)) return `is the text "${text}", made of something else. Pass the media itself.`;
  if (KNOWN_BASE64.test(text) || LONG_BASE64.test(text.trimEnd())) {
    return "is base64 without a head. Pass it as a data URI, such as `data:image/png;base64,${text}`, or pass its bytes.";
  }
  if (PATH.test(text) || FILE_NAME.test(text)) {
    const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    return `is ${shown}, the name of a file and no address. Pass { path } for a file on disk, a File in a browser, or a whole address that starts with https://.`;
  }
  return undefined;
}
