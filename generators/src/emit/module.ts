import type { ModelNames, ModelSpec } from "../ir/model.js";
import { literal } from "./literal.js";
import { header, scope } from "./package-identity.js";

/** `index.js`: the few facts that core needs at run time, in one call that a bundler can drop. */
export function emitModule(spec: ModelSpec, names: ModelNames): string {
  return `${header}

import { defineModel } from "${scope}/core";

export const ${names.symbol} = /* @__PURE__ */ defineModel(${literal({ id: spec.id, media: spec.media })});
`;
}
