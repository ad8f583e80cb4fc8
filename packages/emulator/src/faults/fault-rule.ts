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
  /** Body of that answer. Default: the error body that the API would give. `html` imitates a content network. */
  readonly body?: "error" | "html" | "empty";
  /** `before`: handle nothing, drop the connection. `after`: do the work, then drop the connection. */
  readonly drop?: "before" | "after";
  /** Send the headers and half of the body, then drop the connection. */
  readonly halfBody?: boolean;
}
