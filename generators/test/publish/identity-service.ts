import { createServer } from "node:http";

import { listen, stop } from "./registry.js";

/** What a workflow's identity says of it. */
export interface WorkflowIdentity {
  readonly repository: string;
  readonly file?: string;
  readonly environment?: string;
}

/** A stand-in for the identity service of GitHub's workflows: hands out tokens that nobody signed. */
export interface IdentityService {
  /** What a step of the workflow finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts one for this workflow. */
export async function startIdentityService(workflow: WorkflowIdentity): Promise<IdentityService> {
  const { repository, file = "release.yml", environment = "release" } = workflow;
  const secret = "a-token-of-the-runner";
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers.authorization !== `Bearer ${secret}`) return void outgoing.writeHead(401).end("{}");
    const audience = new URL(incoming.url ?? "/", "http://localhost").searchParams.get("audience");
    const claims = {
      iss: "https://token.actions.githubusercontent.com",
      aud: audience,
      sub: `repo:${repository}:environment:${environment}`,
      repository,
      repository_visibility: "public",
      workflow_ref: `${repository}/.github/workflows/${file}@refs/heads/main`,
      environment,
    };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const value = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
    outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ value }));
  });
  const url = await listen(server);
  return {
    environment: {
      CI: "true",
      GITHUB_ACTIONS: "true",
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret,
    },
    close: () => stop(server),
  };
}
