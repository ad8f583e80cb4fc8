const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** Where a response leads, as it says it; `undefined` when it is no redirect. */
export function redirectTarget({ status, headers }: Response): string | undefined {
  return redirects.includes(status) ? (headers.get("location") ?? undefined) : undefined;
}

/**
 * Reads a body whole. `onPart` is told how long each part is and how much has come in all; what it throws ends the reading, and
 * the connection with it.
 */
export async function readBody(response: Response, onPart: (length: number, total: number) => void): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let total = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    const { byteLength } = part.value;
    parts.push(part.value);
    total += byteLength;
    try {
      onPart(byteLength, total);
    } catch (error) {
      await reader?.cancel().catch(() => undefined);
      throw error;
    }
  }
  return Buffer.concat(parts);
}
