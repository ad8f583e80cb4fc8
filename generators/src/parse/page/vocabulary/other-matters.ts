import { sectionKindOf } from "./section-names.js";
import { withoutTail } from "../../../ir/without-tail.js";

const matters =
  "responses?|results?|returns|webhooks?|callbacks?|events?|errors?|raises|throws|exceptions|headers?|batch(?:es)?|rate limits?|limits|queries|query|path|url|changelog|changes|release notes|migrat(?:ion|ing)|removed|legacy|faq|voices|languages|examples?|samples?|pricing|prices|costs?|billing";
const aspects =
  "requests?|runs?|fields?|schemas?|body|bodies|payloads?|formats?|parameters|params|arguments|codes?|types?|objects?|structures?|attributes|headers?|tables?|lists?|history|from .{1,40}|to .{1,40}|by .{1,40}";
const alien = new RegExp(
  `^(?:(?:[\\w-]+ )?(?:${matters})(?: (?:${aspects})){0,2}|(?:getting|reading|handling|receiving|polling|streaming) .{1,60})$`,
  "i",
);
const settings = /\b(?:settings|options|configuration|controls)$/i;

/** Whether a title announces something that is no input, although it may be printed like the inputs: a response, a webhook. */
export function isAboutOtherMatters(title: string): boolean {
  const plain = withoutTail(title.slice(0, 200).replace(/\s+/g, " "), /[\s:]/).trim();
  return alien.test(plain) && !settings.test(plain);
}

/** The same for a title among fields, where a single word such as "Output" may be the name of one or of a group. */
export function leavesFields(title: string): boolean {
  const kind = sectionKindOf(title);
  return isAboutOtherMatters(title) || kind === "callback" || kind === "pricing-rules";
}
