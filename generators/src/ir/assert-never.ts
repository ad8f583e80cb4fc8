/** Ends a `switch` over a closed union: adding a kind breaks the build in each place that has to learn it. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled kind: ${JSON.stringify(value)}`);
}
