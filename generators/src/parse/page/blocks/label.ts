import { dropText, type Inline } from "./inline.js";

/** A bullet such as `- **Default**: 1`, taken apart. */
export interface Labelled {
  /** As printed, without the colon. */
  readonly label: string;
  readonly value: Inline;
  /** Whether the label was set in bold. */
  readonly strong: boolean;
}

const longestLabel = 80;

/** Takes a label from the front of a text: bold with the colon inside or outside of it, or plain up to the colon. */
export function readLabel(inline: Inline): Labelled | undefined {
  const text = inline.map((piece) => piece.text).join("");
  const strongEnd = inline.findIndex((piece) => !piece.strong);
  const strong = (strongEnd < 0 ? inline : inline.slice(0, strongEnd)).map((piece) => piece.text).join("");
  if (strong.trim() !== "") {
    const colon = /^\s*:/.exec(text.slice(strong.length))?.[0] ?? "";
    if (colon === "" && !strong.trimEnd().endsWith(":") && strong.length < text.trimEnd().length) return undefined;
    return {
      label: strong.trim().replace(/(?<!\s)\s*:$/, ""),
      value: dropText(inline, strong.length + colon.length),
      strong: true,
    };
  }
  const colon = text.slice(0, longestLabel).indexOf(":");
  const label = colon < 0 ? "" : text.slice(0, colon).trim();
  return label === "" ? undefined : { label, value: dropText(inline, colon + 1), strong: false };
}
