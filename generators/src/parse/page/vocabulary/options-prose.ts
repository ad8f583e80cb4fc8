// How people write about values where a list of them could stand. Only bare words are judged; a value in quotes or backticks is one.

const start =
  /^(?:(?:an?|the|any|all|every|each|only|must|should|your|up to|at (?:least|most)|(?:more|less|greater|fewer) than|over|about|between|from|depends?|same|see|as in|positive|non-negative|multiples?|valid|iso|https?|hex|(?:names?|ids?|lists?|one|some) of|comma[- ]separated)\s(?=[\p{L}\p{N}"'~])|[<>\u2264\u2265])/iu;
const end =
  /\s(?:characters?|chars|words|urls?|codes?|colou?rs?|strings?|integers?|numbers?|values?|ratios?|names?|ids?|formats?|languages?|more|others?|greater|less|higher|lower|above|below|otherwise)\.?$/i;
const example = /^(?:e\.\s?g\.,?|for (?:example|instance),?|such as|like|includ(?:es?|ing)|examples?:)\s+/i;
const other = /^(?:(?:or|and)\s+)?(?:any other|another|a custom|custom|other)\s/i;

/** Whether bare words tell what a value may be, instead of being one: `Up to 500 characters`, `or any other ratio`. */
export function isAboutValues(words: string): boolean {
  return start.test(words) || end.test(words) || other.test(words) || example.test(words);
}

/** The rest of a text that begins by calling what follows examples: `e.g. 16:9`, `such as`. */
export function afterExampleWord(words: string): string | undefined {
  const [lead] = example.exec(`${words} `) ?? [];
  return lead === undefined ? undefined : words.slice(lead.length).trim();
}

/** Whether a text sends its reader to another place for the values: ``Same as `quality` ``. */
export function refersElsewhere(words: string): boolean {
  return /^(?:same|see|as for|as in|like)\s/i.test(words);
}

/** The last of a list as a sentence prints it: `or webp` is `webp`, and `jpeg or webp` is two of them where each is a word. */
export function withoutConjunction(values: readonly string[]): readonly string[] {
  const last = values.at(-1);
  if (last === undefined) return values;
  const others = values.slice(0, -1);
  const joined = /^(?:or|and) (\S+)$/i.exec(last)?.[1];
  if (joined !== undefined && others.length > 0) return [...others, joined];
  const [, left, right] = /^(\S+) (?:or|and) (\S+)$/i.exec(last) ?? [];
  const isList = left !== undefined && right !== undefined && others.every((value) => !/\s/.test(value));
  return isList ? [...others, left, right] : values;
}
