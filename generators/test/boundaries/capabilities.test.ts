import { expect, it } from "vitest";

import { capabilitiesUsed } from "../../../scripts/boundaries/capabilities.js";

const path = "generators/src/emit/module.ts";

it.each<[source: string, capability: string, name: string]>([
  ["const answer = await fetch(address);", "net", "fetch"],
  ["const answer = await globalThis.fetch(address);", "net", "fetch"],
  ["const settings = { fetch };", "net", "fetch"],
  ["const { fetch: send } = globalThis;", "net", "fetch"],
  ["const { process } = globalThis as { process?: Process };", "process", "process"],
  ["const key = (globalThis as Environment).process?.env;", "process", "process"],
  ["const folder = process.cwd();", "process", "process"],
  ["const now = Date.now();", "clock", "Date.now"],
  ["const today = new Date();", "clock", "new Date()"],
  ["const today = Date();", "clock", "new Date()"],
  ["setTimeout(next, 10);", "clock", "setTimeout"],
  ["const signal = AbortSignal.timeout(10);", "clock", "AbortSignal.timeout"],
  ["const part = Math.random();", "randomness", "Math.random"],
  ["const name = globalThis.crypto.randomUUID();", "randomness", "crypto.randomUUID"],
  ["export const send = (options: Options, use = fetch) => use(options);", "net", "fetch"],
])("sees %s", (source, capability, name) => {
  expect(capabilitiesUsed(path, source)).toEqual([{ capability, name, line: 1 }]);
});

it.each<[source: string]>([
  ["const read = (fetch: Fetch) => fetch(address);"],
  ["const read = ({ fetch }: Settings) => fetch(address);"],
  ["const answer = await settings.fetch(address);"],
  ["type Fetch = typeof fetch;"],
  ["interface Settings { readonly fetch: typeof globalThis.fetch }"],
  ['import { setTimeout } from "node:timers/promises"; await setTimeout(5);'],
  ["function fetch() {} fetch();"],
  ["const day = new Date(text).getTime();"],
  ["const words = { process: 1, performance: 2 };"],
  ["const bytes = await crypto.subtle.digest(name, content);"],
])("leaves alone %s", (source) => {
  expect(capabilitiesUsed(path, source)).toEqual([]);
});
