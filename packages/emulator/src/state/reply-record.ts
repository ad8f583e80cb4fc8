/** A reply that is kept for its `Idempotency-Key`. */
export interface ReplyRecord {
  readonly bodyHash: string;
  /** Undefined when the request failed: then the key may be used again. */
  readonly reply: Promise<Reply | undefined>;
}

/** An answer as it was first sent. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}
