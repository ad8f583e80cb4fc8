/** What is looked at of the runtime. */
interface Runtime {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
  };
  readonly location?: unknown;
}

/** A variable of the environment. An empty one counts as not set, and so does one that may not be read, as in Deno. */
export function environmentVariable(name: string): string | undefined {
  try {
    return (globalThis as Runtime).process?.env?.[name]?.trim() || undefined;
  } catch {
    // Without the right to read it there is none.
    return undefined;
  }
}

/** Is this a page, or a worker of one? What only imitates a page, as tests do, runs in Node. */
export function isBrowser(): boolean {
  const { location, process } = globalThis as Runtime;
  return location !== undefined && !process?.versions?.node;
}
