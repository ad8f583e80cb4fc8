/** Bytes of assets, by the asset's id. */
export interface BytesStore {
  get(id: string): Uint8Array<ArrayBuffer> | undefined;
  set(id: string, bytes: Uint8Array<ArrayBuffer>): void;
  delete(id: string): void;
  clear(): void;
}

/** Keeps bytes in memory. */
export function createMemoryBytes(): BytesStore {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    get: (id) => kept.get(id),
    set: (id, bytes) => void kept.set(id, bytes),
    delete: (id) => void kept.delete(id),
    clear: () => kept.clear(),
  };
}
