/** Makes a key that nobody else makes. */
export function createIdempotencyKey(): string {
  // A page on plain http, such as one under development on another machine, has no `randomUUID`.
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
