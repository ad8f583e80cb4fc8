/** The model id and the action at the end of a path such as `/v1/models/openai/gpt-image-2/edit/runs`. */
export interface ModelPath {
  readonly id: string;
  readonly action: string;
}

/** Reads a path whose model id can have many segments, each percent-encoded on its own. */
export function readModelPath(path: string, prefix: string): ModelPath | undefined {
  const segments = path.slice(prefix.length).split("/").map(decode);
  const action = segments.pop();
  if (action === undefined || segments.length < 2 || segments.includes(undefined) || segments.includes("")) {
    return undefined;
  }
  return { id: segments.join("/"), action };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
