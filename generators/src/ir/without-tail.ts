/** The text without the characters at its end that match; a regular expression would try each of them as a start. */
export function withoutTail(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
