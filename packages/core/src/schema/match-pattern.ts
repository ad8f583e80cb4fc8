// In: a pattern that somebody else wrote, and a text. Out: whether it matches, or nothing where that takes too long to say.
// It never goes back: from all the places that it can have come to, it goes on at once, so no pattern takes exponential time.

/** From these places in the text, where can one be after it? */
type Step = (from: ReadonlySet<number>, search: Search) => ReadonlySet<number>;

interface Search {
  /** In Unicode characters, as the flag `u` counts. */
  readonly text: readonly string[];
  steps: number;
}

// Longer than any pattern that is written by hand.
const MAX_PATTERN_LENGTH = 1000;
// Some tenths of a second.
const MAX_STEPS = 200_000;
const NOWHERE: ReadonlySet<number> = new Set();

const ATOM =
  /\\u\{[0-9a-f]+\}|\\ud[89ab]..\\ud[c-f]..|\\u[0-9a-f]{4}|\\x..|\\p\{[^}]*\}|\\c.|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^]/iuy;
// Not linear, bounded: it reads a pattern, which has at most 1000 characters here.
const QUANTIFIER = /([*+?])\??|\{(\d+)(,?)(\d*)\}\??/y;
const GROUP = /\((\?:|\?<[^=!>][^>]*>|\?[=!]|(?!\?))/y;

/**
 * Reads a pattern. Gives what says whether a text matches: undefined where the pattern is none that can be followed that
 * way, as with references back and looks behind, or where it takes more steps than there is time for.
 */
export function readPattern(pattern: string): (text: string) => boolean | undefined {
  const match = pattern.length <= MAX_PATTERN_LENGTH && isPattern(pattern) ? parse(pattern) : undefined;
  return (text) => {
    if (text.length > MAX_STEPS) return undefined;
    const search = { text: Array.from(text), steps: 0 };
    const anywhere = new Set(search.text.keys()).add(search.text.length);
    const ends = match?.(anywhere, search).size;
    return search.steps > MAX_STEPS || ends === undefined ? undefined : ends > 0;
  };
}

function isPattern(pattern: string): boolean {
  try {
    // Linear: it is read, and never run.
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}

/** Undefined where there is something in it that cannot be followed. */
function parse(pattern: string): Step | undefined {
  let at = 0;
  let isKnown = true;
  const take = (form: RegExp) => {
    form.lastIndex = at;
    const found = form.exec(pattern);
    if (found) at = form.lastIndex;
    return found;
  };
  const readChoice = (): Step => {
    const branches = [readSequence()];
    while (pattern[at] === "|") {
      at += 1;
      branches.push(readSequence());
    }
    return (from, search) => {
      search.steps += branches.length > 1 ? from.size : 0;
      return branches.length > 1
        ? new Set(branches.flatMap((branch) => [...branch(from, search)]))
        : (branches[0] as Step)(from, search);
    };
  };
  const readSequence = (): Step => {
    const items: Step[] = [];
    while (at < pattern.length && !/[|)]/.test(pattern.charAt(at))) items.push(readItem());
    return (from, search) =>
      items.reduce((places, item) => (search.steps > MAX_STEPS ? NOWHERE : item(places, search)), from);
  };
  const readItem = (): Step => {
    const item = readOne();
    const found = take(QUANTIFIER);
    if (!found) return item;
    const [, sign, least, comma, most] = found;
    if (sign) return repeat(item, sign === "+" ? 1 : 0, sign === "?" ? 1 : Infinity);
    return repeat(item, Number(least), Number(comma ? most || Infinity : least));
  };
  const readOne = (): Step => {
    const group = pattern[at] === "(" ? take(GROUP) : undefined;
    if (group) {
      const inner = readChoice();
      at += 1;
      const [, mark = ""] = group;
      if (!/^\?[=!]/.test(mark)) return inner;
      return keep((place, search) => inner(new Set([place]), search).size > 0 === (mark === "?="));
    }
    const [atom = ""] = take(ATOM) ?? [];
    // Captures, looks behind, and what comes to the language later.
    if (atom === "(" || /^\\[1-9k]/.test(atom)) isKnown = false;
    if (atom === "^") return keep((place) => place === 0);
    if (atom === "$") return keep((place, { text }) => place === text.length);
    if (/^\\b$/i.test(atom)) return keep((place, { text }) => isEdge(text, place) === (atom === "\\b"));
    // Linear: one character, or one of a class.
    const one = isKnown ? new RegExp(`^${atom}$`, "u") : /^$/;
    return (from, search) => {
      const next = new Set<number>();
      for (const place of from) {
        if (place < search.text.length && one.test(search.text[place] ?? "")) next.add(place + 1);
      }
      search.steps += from.size;
      return next;
    };
  };
  const whole = readChoice();
  return isKnown ? whole : undefined;
}

/** Stays at the places where something holds. */
function keep(holds: (place: number, search: Search) => boolean): Step {
  return (from, search) => {
    search.steps += from.size;
    return new Set([...from].filter((place) => search.steps <= MAX_STEPS && holds(place, search)));
  };
}

function repeat(item: Step, least: number, most: number): Step {
  return (from, search) => {
    let places = from;
    let all = new Set(least === 0 ? from : []);
    for (let count = 1; count <= most && places.size > 0 && search.steps <= MAX_STEPS; count += 1) {
      search.steps += places.size;
      const next = item(places, search);
      // What has to be there may lead to the same places again; then only those count where it has not been yet.
      places = count <= least ? next : new Set([...next].filter((place) => !all.has(place)));
      if (count === least) all = new Set(places);
      if (count > least) for (const place of places) all.add(place);
    }
    return all;
  };
}

function isEdge(text: readonly string[], at: number): boolean {
  const isWord = (character = "") => /^\w$/.test(character);
  return isWord(text[at - 1]) !== isWord(text[at]);
}
