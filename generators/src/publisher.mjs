// Runs publisher.ts as it stands: Node takes the types away by itself, and this says that "./x.js" means "./x.ts". Nothing is
// built and nothing is installed for it. It needs Node 24.

import * as modules from "node:module";

if (typeof modules.registerHooks !== "function" || !process.features.typescript) {
  process.stderr.write(`Node ${process.version} cannot run TypeScript as it stands. Use Node 24 or newer.\n`);
  process.exitCode = 2;
} else {
  modules.registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith(".") && context.parentURL?.endsWith(".ts") === true;
      return next(isOurs ? specifier.replace(/\.js$/, ".ts") : specifier, context);
    },
  });
  await import("./publisher.ts");
}
