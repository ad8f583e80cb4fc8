import type { JsonValue } from "../json.js";

/** A request that the emulator answered. The key itself is never recorded. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, where one was read. */
  readonly body: JsonValue | undefined;
  /** 0 when the connection was dropped on purpose. */
  readonly status: number;
  readonly time: Date;
}

/** The latest requests, oldest first. */
export interface RequestLog {
  readonly all: readonly RecordedRequest[];
  add(request: RecordedRequest): void;
  clear(): void;
}

/** Makes a log that forgets the oldest half when it is full, so that adding stays cheap. */
export function createRequestLog(limit: number): RequestLog {
  const all: RecordedRequest[] = [];
  return {
    all,
    add(request) {
      if (limit === 0) return;
      if (all.length >= limit) all.splice(0, Math.ceil(limit / 2));
      all.push(request);
    },
    clear() {
      all.length = 0;
    },
  };
}

const secretHeaders = new Set(["authorization", "x-api-key", "cookie"]);

/** Copies headers, with the value of every secret one replaced. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, secretHeaders.has(name) ? "[redacted]" : value]));
}
