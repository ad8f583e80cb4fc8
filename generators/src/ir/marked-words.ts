/** The words of a text that stand in quotes or backticks, without these: names and values, mostly. */
export function markedWords(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`/g)].map(([, ...words]) => words.join(""));
}
