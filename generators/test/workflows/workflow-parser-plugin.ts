import { readFile } from "node:fs/promises";

import type { Plugin } from "vitest/config";

const name = "@actions/workflow-parser";

/**
 * GitHub's parser imports its schema as JSON without saying so, which only a bundler takes: vitest has to load it. Its source
 * maps point at files that its package does not have.
 */
export function workflowParserPlugin(): Plugin {
  return {
    name: "workflow-parser",
    config: () => ({ test: { server: { deps: { inline: [name] } } } }),
    async load(id) {
      if (!id.includes(`${name}/dist/`) || !id.endsWith(".js")) return null;
      return (await readFile(id, "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, "");
    },
  };
}
