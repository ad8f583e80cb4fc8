import { expect, test } from "vitest";
import { type CompatibilityFlags, defaultCompatibility, startEmulator } from "../src/index.js";
import { assertValid } from "../src/scenario/check.js";
import { checkOptions } from "../src/scenario/check-options.js";
import { fixture, start } from "./start.js";

test.each([
  [{ prot: 1 }, "prot is not one of snapshot, port"],
  [{ compatibility: { typo: 1 } }, "compatibility.typo is not one of cancelledStatus"],
  [{ compatibility: { constructor: 1 } }, "compatibility.constructor is not one of cancelledStatus"],
  [
    { compatibility: { errorBody: "nope" } },
    'compatibility.errorBody must be "flat" or "nested" or "detail", not "nope"',
  ],
  [{ compatibility: { idempotency: "no" } }, 'compatibility.idempotency must be true or false, not "no"'],
  [{ compatibility: "flat" }, "compatibility is not an object"],
  [{ balance: Number.NaN }, "balance must be a number of dollars, not NaN"],
  [{ balance: "5" }, 'balance must be a number of dollars, not "5"'],
  [{ lifecycle: "x" }, 'lifecycle must be "time" or "poll", not "x"'],
  [{ time: null }, 'time must be "real" or "stepped", not null'],
  [{ startTime: "2026-01-01" }, "startTime must be a valid Date"],
  [{ startTime: new Date("nonsense") }, "startTime must be a valid Date"],
  [{ port: 70_000 }, "port must be a whole number from 0 to 65535, not 70000"],
  [{ runSeconds: -1 }, "runSeconds must be a number of 0 or more, not -1"],
  [{ models: true }, "models must be a folder, or false, not true"],
  [{ publicUrl: "runflow.test" }, "publicUrl must be an address such as https://runflow.test"],
  [{ tls: { cert: "x" } }, "tls.key is missing"],
  [{ apiKeys: "rf_live_a" }, "apiKeys is not a list"],
  [{ apiKeys: [{ organization: "a" }] }, "apiKeys[0].key is missing"],
  [{ apiKeys: ["a", { key: "b", scope: [] }] }, "apiKeys[1].scope is not one of key, organization, scopes"],
  [{ faults: { status: 3 } }, "faults is not a list"],
  [{ faults: [{}, { statuss: 3 }] }, "faults[1].statuss is not one of method"],
  [{ faults: [{ status: 3 }] }, "faults[0].status must be a whole number from 200 to 599, not 3"],
  [{ faults: [{ drop: "later" }] }, 'faults[0].drop must be "before" or "after", not "later"'],
  [{ allowedHosts: "emulator" }, "allowedHosts is not a list"],
  [{ allowedHosts: ["http://emulator"] }, "allowedHosts[0] must be a host without a port, such as emulator"],
  [{ allowedHosts: ["emulator:4010"] }, "allowedHosts[0] must be a host without a port"],
  [{ maxFinishedRuns: 0 }, "maxFinishedRuns must be a whole number of 1 or more, not 0"],
  [{ maxFinishedRunBytes: -1 }, "maxFinishedRunBytes must be a whole number of 1 or more, not -1"],
  [{ callbackRetrySeconds: [1, -2] }, "callbackRetrySeconds[1] must be a number of 0 or more, not -2"],
  [null, "it is not an object"],
])("the options %j are refused with the place and what would do", async (options, words) => {
  const given = options === null ? null : { snapshot: fixture, ...options };
  // @ts-expect-error plain JavaScript may give anything
  await expect(startEmulator(given)).rejects.toThrow(words);
});

test("an option that is undefined counts as not given, a number without end as one", async () => {
  const { call } = await start({ faults: [{ path: "/v1/runs", times: Number.POSITIVE_INFINITY, status: 503 }] });
  await call(503, "GET", "/v1/runs");
  const given = { snapshot: fixture, port: undefined, compatibility: { errorBody: undefined } };
  // @ts-expect-error plain JavaScript gives undefined for what it leaves out
  const other = await start(given);
  expect(await other.call(404, "GET", "/v1/runs/none")).toMatchObject({ code: "RUN_NOT_FOUND" });
});

test("rules and scripts that are added later are checked too", async () => {
  const { emulator } = await start();
  // @ts-expect-error no such member
  expect(() => emulator.faults.add({ statuss: 3 })).toThrow(
    "The fault rule cannot be used: statuss is not one of method",
  );
  // @ts-expect-error no such member
  expect(() => emulator.script("a/b", { outputs: {} })).toThrow(
    "The script for a/b cannot be used: outputs is not one of",
  );
  expect(() => emulator.script("acme/paper-lantern", { failure: { stage: "x" }, times: 0 })).not.toThrow();
});

test("every default of the compatibility flags is a value that may be given", async () => {
  const compatibility: CompatibilityFlags = { ...defaultCompatibility };
  const { call } = await start({ compatibility });
  await call(200, "GET", "/v1/health");
});

test("links that never expire, and certificates as bytes, are accepted", async () => {
  const emulator = await startEmulator({
    snapshot: fixture,
    compatibility: { outputUrlSeconds: Number.POSITIVE_INFINITY },
  });
  await emulator.close();
  expect(() =>
    assertValid(checkOptions, { tls: { cert: Buffer.from("a"), key: Buffer.from("b") } }, "It"),
  ).not.toThrow();
});
