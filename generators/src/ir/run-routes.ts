// Where runs are posted to. A path that stands in a document is never taken over as it is: it has to be one of these, in plain segments.

/** The API that documents speak of. */
export const apiOrigin = "https://api.runflow.io";

/** What starts a run of a ComfyUI workflow: the same body and the same record as for a model, by the published API reference. */
export const workflowRoute = "comfyui-workflows";

// As in an id of a model: no escape, no `..`, nothing that ends a path.
const segment = "[A-Za-z0-9_][A-Za-z0-9._~-]{0,179}";
const callable = new RegExp(`^/v1/${workflowRoute}/${segment}/${segment}/runs$`);

/** The path that runs of a workflow are posted to; `workflow` is its owner and its name. */
export function workflowRunsPath(workflow: string): string {
  return `/v1/${workflowRoute}/${workflow}/runs`;
}

/** Says whether a run can be posted to a path that is not the usual one of the model. */
export function isRunsPath(path: string): boolean {
  return callable.test(path);
}
