import { markedWords } from "../../ir/marked-words.js";
import type { Schema } from "../../ir/schema.js";
import { isWhole, type ProseFacts } from "./sentence.js";

const field = "(?:this|the) (?:parameter|field|input|argument|property)";
const subject = new RegExp(
  String.raw`^(?:[^\p{L}\p{N}\x60]*|${field} (?:is|was|has been) (?:now )?)deprecated(?![\p{L}\p{N}_])`,
  "iu",
);

// What may follow the word. Anything else may be what is deprecated about the field: "Deprecated: v1.", "Deprecated in v3
// for webp.", "Deprecated values are ignored."
const end = String.raw`(?:[.!)\]*]*$|[.,;])`;
const date = String.raw`(?:\d{4}-\d\d(?:-\d\d)?|\p{L}+ (?:\d{1,2}, )?\d{4})`;
const since = String.raw`(?:since|as of|after|from|in) (?:${date}|(?:the )?(?:version |release |api )?v?\d[\w.-]*)`;
const consequence =
  "(?:will|ignored|unused|unsupported|scheduled|replaced|superseded|no longer|not|has|have|should|is|to be|kept|does|do)\\b|removed(?:$|[.,;]| in\\b| from\\b| with\\b)";
const advice =
  "(?:please |instead,? )?(?:use(?! of\\b)|using|prefer|see|switch to|migrate to|instead of|in favou?r|this is|it|kept|only kept)\\b";
const reason = String.raw`(?:${advice}|${consequence}|${field}\b|(?:${since}|${date})\s*${end})`;
const mark = String.raw`\s*(?:[:\u2013\u2014]|\s-\s)\s*`;
const follows = new RegExp(
  [
    String.raw`^(?:[\])}.!*]|\s*[,;]|$)`,
    String.raw`^${mark}${reason}`,
    String.raw`^\s+${since}(?:\s*${end}|${mark}${reason}|\s+(?:and|but) (?:${consequence})|\s+in favou?r\b)`,
    String.raw`^\s+(?:in favou?r|use(?! of\b)|for \x60|by \x60)`,
    String.raw`^\s+and (?:${consequence})`,
  ].join("|"),
  "iu",
);

// It is deprecated in one case, or one of its values is.
const partly = /deprecated\W*(?:the )?(?:values?|options?|modes?)\b|deprecated (?:if|when|with|without|unless|only)\b/i;

/** A sentence says that its field is deprecated: it starts with the word, or has the field as its subject. */
export function deprecatedInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  const match = subject.exec(sentence);
  if (match === null || partly.test(sentence)) return undefined;
  const rest = sentence.slice(match[0].length);
  if (!follows.test(rest) || namesValue(rest, schema)) return undefined;
  return { facts: { deprecated: true }, whole: isWhole(withoutLead(sentence), [withoutLead(match[0])]) };
}

/** Whether a text names one of the field's own values: that is what is deprecated, or what to use in its place. */
function namesValue(text: string, schema: Schema): boolean {
  if (schema.kind !== "enum") return false;
  const marked = markedWords(text);
  return schema.values.some((value) => marked.includes(String(value)));
}

function withoutLead(text: string): string {
  return text.replace(/^[^\p{L}]+/u, "");
}
