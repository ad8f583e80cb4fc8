import type { FaultRule } from "./fault-rule.js";

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
