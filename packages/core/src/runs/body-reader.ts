/** A body that is read piece by piece. */
export interface BodyReader {
  /** The next piece; undefined at the end. */
  readonly read: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Lets go of what was not read. */
  readonly cancel: () => void;
}

/** What stands in for `fetch` can answer with a stream of Node's. */
interface NodeStream extends AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly destroy?: () => unknown;
}

/** Opens a body, whether it is a stream of the web, one of Node's, or comes only as a whole. */
export function openBody(response: Response): BodyReader {
  const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | NodeStream | null | undefined;
  if (body && "getReader" in body) {
    const reader = body.getReader();
    return {
      read: async () => (await reader.read()).value,
      cancel: () => void reader.cancel().catch(() => {}),
    };
  }
  if (body && Symbol.asyncIterator in body) {
    const pieces = body[Symbol.asyncIterator]();
    return {
      read: async () => (await pieces.next()).value as Uint8Array<ArrayBuffer> | undefined,
      cancel: () => void body.destroy?.(),
    };
  }
  let isRead = false;
  const read = async () => {
    if (isRead) return undefined;
    isRead = true;
    return new Uint8Array(await response.arrayBuffer());
  };
  return { read, cancel: () => {} };
}

/** Lets go of a body that nobody reads. */
export function dropBody(response: Response): void {
  const body = response.body as { readonly cancel?: () => Promise<void>; readonly destroy?: () => unknown } | null;
  if (body?.cancel) body.cancel().catch(() => {});
  else body?.destroy?.();
}
