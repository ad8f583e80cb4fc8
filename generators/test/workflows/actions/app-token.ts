import type { Action } from "./action.js";

/** A token of the owner's app, with the rights that the step asks for. */
export const createAppToken: Action = (inputs, world) => {
  const id = inputs.text("client-id") || inputs.required("app-id");
  const token = world.issueAppToken(id, inputs.required("private-key"), inputs.startingWith("permission-"));
  return Promise.resolve({ outputs: { token, "app-slug": "owners-app", "installation-id": "1" }, secrets: [token] });
};
