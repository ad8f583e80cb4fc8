// Runs publisher.ts as it stands: Node takes the types away by itself, and this says that "./x.js" means "./x.ts". Nothing is
// built and nothing is installed for it. It needs Node 24.

import * as modules from "node:module";

/** @typedef {{ parentURL?: string }} Context */
/** @typedef {(specifier: string, context: Context) => unknown} Resolve */

// The types of the oldest Node know neither.
const registerHooks = /** @type {unknown} */ (Reflect.get(modules, "registerHooks"));
const runsTypeScript = Boolean(Reflect.get(process.features, "typescript"));

if (typeof registerHooks !== "function" || !runsTypeScript) {
  process.stderr.write(`Node ${process.version} cannot run TypeScript as it stands. Use Node 24 or newer.\n`);
  process.exitCode = 2;
} else {
  registerHooks({ resolve });
  await import(new URL("publisher.ts", import.meta.url).href);
}

/**
 * @param {string} specifier
 * @param {Context} context
 * @param {Resolve} next
 */
function resolve(specifier, context, next) {
  const isOurs = specifier.startsWith(".") && context.parentURL?.endsWith(".ts") === true;
  return next(isOurs ? specifier.replace(/\.js$/, ".ts") : specifier, context);
}
