/** Whether a text is a regular expression that every engine of today reads, as JSON Schema asks for. */
export function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
