/** An answer that is kept for its `Idempotency-Key`, as it was first sent. */
export interface ReplyRecord {
  /** Organisation, path and key. */
  readonly slot: string;
  readonly bodyHash: string;
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  /** The run or batch that it tells of, with which it is forgotten. */
  readonly subjectId?: string;
}
