// In: rules that say which requests go wrong, and how. Out: the rule of one request, counted as used.
// Never makes anything go wrong itself: the server does.

/** Which requests should go wrong, and how? */
export interface FaultRule {
  /** Only this HTTP method. */
  readonly method?: string;
  /** Only paths that contain this text. */
  readonly path?: string;
  /** Let this many matching requests through first. */
  readonly after?: number;
  /** Then apply to this many. Default: all. */
  readonly times?: number;
  /** Wait before anything else. */
  readonly delayMs?: number;
  /** Answer with this status instead of handling the request (429 and 5xx, for instance). */
  readonly status?: number;
  /**
   * Body of that answer. Default: the error body that the API would give. `html` imitates a content network. Without a
   * `status`, `html` and `empty` take the place of the answer to a request that was handled, under its own status.
   */
  readonly body?: "error" | "html" | "empty";
  /** `before`: handle nothing, drop the connection. `after`: do the work, then drop the connection. */
  readonly drop?: "before" | "after";
  /** Send the headers and half of the body, then drop the connection. */
  readonly halfBody?: boolean;
}

/** The rules that are in force. */
export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The rule for a request, counted as used. */
  take(method: string, path: string): FaultRule | undefined;
}

/** Makes a set of rules. The first rule that applies to a request wins. */
export function createFaults(initial: readonly FaultRule[]): Faults {
  const build = (rule: FaultRule) => ({ rule, seen: 0 });
  let entries = initial.map(build);
  return {
    add: (rule) => void entries.push(build(rule)),
    clear: () => {
      entries = [];
    },
    take(method, path) {
      for (const entry of entries) {
        const { rule } = entry;
        if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
        if (rule.path !== undefined && !path.includes(rule.path)) continue;
        entry.seen += 1;
        const used = entry.seen - (rule.after ?? 0);
        if (used > 0 && used <= (rule.times ?? Number.POSITIVE_INFINITY)) return rule;
      }
      return undefined;
    },
  };
}
