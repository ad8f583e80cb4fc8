// In: what Runflow has answered. Out: a mark that shows later that it was so, without anything being kept.
// The mark says nothing of the key that it is made with.

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/** Makes the mark of some texts, which nobody makes without the key. */
export async function seal(key: string, texts: readonly string[]): Promise<string> {
  const mark = await crypto.subtle.sign("HMAC", await importKey(key), encode(texts));
  return Array.from(new Uint8Array(mark), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Is it the mark of these texts? */
export async function isSealed(key: string, texts: readonly string[], mark: string): Promise<boolean> {
  if (!/^[\da-f]{64}$/.test(mark)) return false;
  const bytes = Uint8Array.from(mark.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", await importKey(key), bytes, encode(texts));
}

function importKey(key: string): Promise<CryptoKey> {
  // With words before it, so that no other use of the same key makes the same mark.
  const secret = new TextEncoder().encode(`runflow proxy relay ${key}`);
  return crypto.subtle.importKey("raw", secret, ALGORITHM, false, ["sign", "verify"]);
}

function encode(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(texts));
}
