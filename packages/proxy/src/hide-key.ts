// In: what is about to be told to a browser. Out: the same without the key, however it is written down.
// It never changes anything else, and never looks at what is not told.

import { isObject } from "./json.js";
import type { Json } from "./json.js";

/** Keeps one key out of answers. */
export interface KeyGuard {
  /** The same value, with another text in the place of each that holds the key or a part of it. */
  hide(value: Json): Json;
  /** Does the text hold the key, in any form? */
  holds(text: string): boolean;
}

export const HIDDEN = "[redacted]";

// What is as short as a word is no key: a test's, maybe. It would be found in every other sentence.
const SHORTEST_KEY = 6;
// Without its separators a short key is a word like others.
const SHORTEST_LETTERS = 10;

// Other keys and secrets of the platform, by how they begin.
const PLATFORM_SECRET = /\b(rf_live|rf_svc|rfk|whsec)_[\w.~+/-]{4,}=*/g;

/** Makes the guard of a key. */
export function guardKey(key: string): KeyGuard {
  const isKey = key.length >= SHORTEST_KEY;
  const letters = lettersOf(key);
  const isLong = isKey && letters.length >= SHORTEST_LETTERS;
  const hex = Array.from(key, (letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const encoded = isKey ? base64Forms(key) : [];

  const holds = (text: string): boolean => {
    if (!isKey) return false;
    if (text.includes(key) || encoded.some((form) => text.includes(form))) return true;
    const plain = decode(text);
    if (plain.includes(key)) return true;
    const compact = lettersOf(plain);
    return compact.includes(hex) || (isLong && compact.includes(letters));
  };

  const clean = (text: string): string => {
    const replaced = isKey ? text.replaceAll(key, HIDDEN) : text;
    return replaced.replace(PLATFORM_SECRET, HIDDEN);
  };

  return {
    holds,
    hide: (value) => {
      const texts: Text[] = [];
      collect(value, (text, isName) => {
        const cleaned = clean(text);
        texts.push({ cleaned, isName, isHidden: holds(cleaned) });
      });
      if (isLong) {
        hideSplit(letters, texts);
        for (const isName of [true, false]) {
          hideSplit(
            letters,
            texts.filter((text) => text.isName === isName),
          );
        }
      }
      const next = texts.values();
      return replace(value, (text) => {
        const { value: found } = next.next();
        return found === undefined || found.isHidden ? HIDDEN : found.cleaned === text ? text : found.cleaned;
      });
    },
  };
}

interface Text {
  readonly cleaned: string;
  readonly isName: boolean;
  isHidden: boolean;
}

/** Hides each text that holds a part of the key, when texts that follow one another make it up. */
function hideSplit(letters: string, texts: readonly Text[]): void {
  const parts = texts.map(({ cleaned }) => edgesOf(lettersOf(cleaned), letters.length));
  const starts: number[] = [];
  let length = 0;
  for (const part of parts) {
    starts.push(length);
    length += part.length;
  }
  const whole = parts.join("");
  for (let at = whole.indexOf(letters); at >= 0; at = whole.indexOf(letters, at + 1)) {
    for (const [index, text] of texts.entries()) {
      const start = starts[index] ?? 0;
      const end = start + (parts[index]?.length ?? 0);
      if (start < at + letters.length && end > at) text.isHidden = true;
    }
  }
}

// Of a long text only its ends can be a part of something split.
function edgesOf(text: string, size: number): string {
  return text.length <= 2 * size ? text : `${text.slice(0, size)} ${text.slice(-size)}`;
}

// Upper and lower case, separators, line ends and invisible characters between the letters make no other key.
function lettersOf(text: string): string {
  return text.replace(/[^a-z0-9]+/gi, "").toLowerCase();
}

/** Undoes the ways to write a letter that pages and addresses have, also when they are used twice. */
function decode(text: string): string {
  let plain = text;
  for (let time = 0; time < 3 && /[%&\\]/.test(plain); time += 1) {
    plain = plain
      .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\\(?:u00|x)([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&#x0{0,6}([\da-f]{2});?/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&#0{0,6}(\d{2,3});?/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replaceAll("&amp;", "&");
  }
  return plain;
}

/** What of the key stands in base64, by where in a group of three bytes it begins, in both alphabets. */
function base64Forms(key: string): string[] {
  const forms = [0, 1, 2].map((before) => {
    const bits = (before + key.length) * 8;
    return btoa(" ".repeat(before) + key).slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
  });
  return [...new Set(forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]))];
}

function collect(value: Json, add: (text: string, isName: boolean) => void): void {
  if (typeof value === "string" || typeof value === "number") return add(String(value), false);
  if (Array.isArray(value)) return value.forEach((item: Json) => collect(item, add));
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    add(name, true);
    collect(inner, add);
  }
}

// Goes the same way as the collecting, so that the texts come in the same order.
function replace(value: Json, next: (text: string) => string): Json {
  if (typeof value === "string") return next(value);
  if (typeof value === "number") return next(String(value)) === HIDDEN ? null : value;
  if (Array.isArray(value)) return value.map((item: Json) => replace(item, next));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [next(name), replace(inner, next)]));
}
