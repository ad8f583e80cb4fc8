/** Whether a text is a regular expression that every engine of today reads, as JSON Schema asks for. Half a character is none. */
export function isPattern(pattern: string): boolean {
  if (/\p{Surrogate}/u.test(pattern)) return false;
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
