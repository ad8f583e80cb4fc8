import { HIDDEN } from "./hide-key.js";

// What is longer explains nothing to the user of a page.
const LONGEST = 2000;

/** A text for people, without what servers write into it too readily: passwords, signed addresses, tokens. */
export function hideSecrets(text: string): string {
  // Not linear, bounded: at most LONGEST characters, which are 2000.
  return (
    text
      .slice(0, LONGEST)
      .replace(/(:\/\/)[^\s/?#"@]{0,300}@/g, "$1")
      .replace(/(:\/\/[^\s"<>?]{0,500})\?[^\s"<>]*/g, `$1?${HIDDEN}`)
      // After "Bearer" can stand a word, such as "token": a secret has more than letters, or very many.
      .replace(/\b(Bearer|Basic|Token)\s+(?=\S*[\d_~+/=-]|\S+\.\w|\S{20})\S+/gi, `$1 ${HIDDEN}`)
  );
}
