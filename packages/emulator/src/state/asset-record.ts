/** An uploaded or inlined file. Its bytes are kept apart, by the same id. */
export interface AssetRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly name: string;
  readonly mimeType: string;
  readonly declaredBytes: number;
  /** How many bytes were really uploaded; undefined before that. */
  readonly storedBytes: number | undefined;
  /** `upload`: by an upload session. `inline`: from a data URI in a request. */
  readonly source: "upload" | "inline";
  readonly createdAt: number;
  readonly folderId: string | null;
  /** Set by the confirmation; before that the asset does not exist for anybody. */
  readonly confirmedAt: number | undefined;
}
