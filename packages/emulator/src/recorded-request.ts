import type { JsonValue } from "./json.js";

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
