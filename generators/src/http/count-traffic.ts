// In: a function that sends requests. Out: the same function, and a count of what went through it: how much was asked and what
// came back, whatever becomes of it afterwards.

/** What was asked for and what came. */
export interface Traffic {
  readonly requests: number;
  /** Of all bodies, as far as they were read. */
  readonly bytes: number;
  /** The last status of each address that was asked for; absent where no answer came. */
  readonly statuses: ReadonlyMap<string, number | undefined>;
}

/** Wraps a fetch so that what it carries is counted. */
export function countTraffic(send: typeof fetch): { readonly fetch: typeof fetch; readonly traffic: () => Traffic } {
  let [requests, bytes] = [0, 0];
  const statuses = new Map<string, number | undefined>();
  const counted: typeof fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    requests += 1;
    statuses.set(address, undefined);
    const response = await send(input, init);
    statuses.set(address, response.status);
    if (response.body === null) return response;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        bytes += part.byteLength;
        controller.enqueue(part);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
  return { fetch: counted, traffic: () => ({ requests, bytes, statuses: new Map(statuses) }) };
}
