import { amount } from "./unread-price.js";

/** A sentence that is a price and nothing else, and what it and its neighbours say about it. */
export interface PriceSentence {
  readonly base: string;
  readonly note?: string;
}

// Only what a run makes or takes of the platform: a month belongs to a plan, an extra image to another price.
const made =
  "(?:image|picture|photo|video|clip|song|track|frame|page|file|output|result|render|generation|edit|upscale|request|run|call|task|job|second|minute|megapixel)s?|mp";
const kind = "(?:generated|finished|final|rendered|output|api|compute|gpu|\\d+[- ]second) ";
const text = "(?:[\\d,.]*\\d ?)?(?:k |m |thousand |million )?(?:token|character|word)s?";
const unit = `(?:${kind})?(?:${made})|${text}`;
const isUnit = new RegExp(`^(?:${unit})$`, "i");

// What is made narrows no price. Any other word behind the unit may be its condition: `in HD`, `for thumbnails`.
const ofWhat =
  " (?:generated|created|produced)| of (?:generated |finished |rendered |output |resulting )?(?:video|footage|audio|speech|music|output|image|text)s?";
const sentence = new RegExp(`^(~?[$\u20ac\u00a3]\\s?[\\d.,]*\\d\\s*(?:/\\s*|per )(${unit}))(${ofWhat})?$`, "i");

/** Whether a price can be told for this unit: `image`, `generated image`, `1M tokens`. */
export function isUnitOfPrice(words: string): boolean {
  return isUnit.test(words);
}

/** Reads a paragraph whose first sentence is a price without a condition, and its only one; what follows is the note. */
export function readPriceSentence(words: string): PriceSentence | undefined {
  const [first = "", ...others] = words.split(/(?<=\.)\s+/);
  const [, base, bought = "", what] = sentence.exec(first.replace(/\.$/, "")) ?? [];
  if (base === undefined || others.some((other) => amount.test(other))) return undefined;
  const notes = [...(what === undefined ? [] : [`Per ${bought}${what}.`]), ...others];
  return notes.length === 0 ? { base } : { base, note: notes.join(" ") };
}
