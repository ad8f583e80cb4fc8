import { isWhole, type ProseFacts } from "./sentence.js";

// `[DEPRECATED] Use x.`, `Deprecated since v2.`, and no clause about something that is deprecated: "Deprecated values are ignored."
const lead =
  /^[^\p{L}\p{N}`]*deprecated(?=$|[\])}.!*]|\s*[,;:\u2013\u2014]|\s+-\s|\s+(?:since|as of|after|from|in favou?r|in v?\d|use|for `|by `|and)\b)/iu;
const about = /^(?:this|the) (?:parameter|field|input|argument|property) (?:is|was|has been) (?:now )?deprecated\b/i;

// It is deprecated in one case, or one of its values is.
const partly = /deprecated\W*(?:the )?(?:values?|options?|modes?)\b|deprecated (?:if|when|with|without|unless|only)\b/i;

/** A sentence says that its field is deprecated: it starts with the word, or has the field as its subject. */
export function deprecatedInProse(sentence: string): ProseFacts | undefined {
  const match = lead.exec(sentence) ?? about.exec(sentence);
  if (match === null || partly.test(sentence)) return undefined;
  return { facts: { deprecated: true }, whole: isWhole(withoutLead(sentence), [withoutLead(match[0])]) };
}

function withoutLead(text: string): string {
  return text.replace(/^[^\p{L}]+/u, "");
}
