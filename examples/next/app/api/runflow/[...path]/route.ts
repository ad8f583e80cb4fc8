import { createProxy } from "@runflow-models/proxy";

import { isSignedIn } from "../../../session";

const proxy = createProxy({
  models: ["openai/gpt-image-2"],
  authenticate: isSignedIn,
  apiKey: process.env.RUNFLOW_API_KEY,
  baseUrl: process.env.RUNFLOW_BASE_URL, // without it this is Runflow itself
});

export { proxy as GET, proxy as POST };
