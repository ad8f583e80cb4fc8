import type { ModelNames, ModelSpec, Price } from "../ir/model.js";
import { compact, type JsonObject } from "../ir/json.js";
import { literal } from "./literal.js";
import { header, scope } from "./package-identity.js";

/** `index.js`: the few facts that core needs at run time, in one call that a bundler can drop. */
export function emitModule(spec: ModelSpec, names: ModelNames): string {
  const members = [
    `id: ${literal(spec.id)},`,
    ...(spec.runsPath === undefined ? [] : [`runsPath: ${literal(spec.runsPath)},`]),
    ...(spec.kind === undefined ? [] : [`kind: ${literal(spec.kind.media)},`]),
    `media: ${literal(spec.media, "  ", "media: ".length)},`,
    ...(spec.price === undefined ? [] : [`price: ${literal(priceFacts(spec.price), "  ", "price: ".length)},`]),
    "// Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.",
    `schema: () => import("./schema.js"),`,
  ];
  return `${header}

import { defineModel } from "${scope}/core";

export const ${names.symbol} = /* @__PURE__ */ defineModel({
${members.map((member) => `  ${member}\n`).join("")}});
`;
}

/** What an estimate needs: notes, conditions in words and the origin are for readers of the spec. */
function priceFacts(price: Price): JsonObject {
  const { label, amount, currency, unit, quantity, rules } = price;
  return compact({
    label,
    amount,
    currency,
    unit,
    quantity: quantity && { ...quantity },
    rules: rules.length === 0 ? undefined : rules.map(({ condition: _words, ...rule }) => compact({ ...rule })),
  }) as JsonObject;
}
