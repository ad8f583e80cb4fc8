import { Inputs, type Action, type ActionResult, type ActionWorld } from "./action.js";
import { createAppToken } from "./app-token.js";
import { downloadArtifact, uploadArtifact } from "./artifacts.js";
import { checkout } from "./checkout.js";
import { setupNode } from "./setup-node.js";

interface StandIn {
  readonly action: Action;
  readonly inputs: readonly (string | RegExp)[];
}

const standIns: Readonly<Record<string, StandIn>> = {
  "actions/checkout": { action: checkout, inputs: ["ref", "fetch-depth", "persist-credentials", "token"] },
  "actions/setup-node": { action: setupNode, inputs: ["node-version"] },
  "actions/upload-artifact": {
    action: uploadArtifact,
    inputs: [
      "name",
      "path",
      "retention-days",
      "if-no-files-found",
      "overwrite",
      "include-hidden-files",
      "compression-level",
    ],
  },
  "actions/download-artifact": { action: downloadArtifact, inputs: ["name", "path", "merge-multiple"] },
  "actions/create-github-app-token": {
    action: createAppToken,
    inputs: ["app-id", "client-id", "private-key", /^permission-/],
  },
};

/** Plays the part of the action that a step uses. One that nobody stands in for is an error. */
export function standIn(
  uses: string,
  values: Readonly<Record<string, string>>,
  world: ActionWorld,
): Promise<ActionResult> {
  const name = uses.split("@")[0] ?? "";
  if (!Object.hasOwn(standIns, name)) throw new Error(`Nothing stands in for the action ${uses}.`);
  const { action, inputs } = standIns[name] ?? { action: checkout, inputs: [] };
  return action(new Inputs(name, values, inputs), world);
}
