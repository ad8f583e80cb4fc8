// A concrete path names its model; the generic one has parameters in braces. A server's address may stand before it.
const modelPath = /^(?:https?:\/\/[^/]+)?\/?(?:api\/)?(?:v\d+\/)?(models|comfyui-workflows)\/([^{}]+)\/runs\/?$/;

/** The model whose runs are started at a path, its id as it stands there, and the route; `undefined` for any other path. */
export function modelOfPath(path: string): { readonly route: string; readonly id: string } | undefined {
  const [, route = "", id] = modelPath.exec(path) ?? [];
  return id === undefined ? undefined : { route, id: decodeId(id) };
}

/** A path may be written in percent escapes; what is none stays as it is and is judged as an id. */
function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
