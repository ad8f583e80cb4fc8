/** What the packages say of the platform's own output fields, in our words, where no document describes them. */
export const ownTexts = {
  outputs: "The results, one entry a file. Their addresses expire: download what you keep.",
  seed: "The seed that was used, where the model tells it.",
  timing: "How long the parts of the run took, where the model tells it.",
  safety: "What the safety check found, where the model has one.",
} as const;

const all: ReadonlySet<string> = new Set(Object.values(ownTexts));

/** Whether a description is ours: then it is no quotation. */
export function isOwnText(text: string): boolean {
  return all.has(text);
}
