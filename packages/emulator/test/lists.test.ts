import { HonoRequest } from "hono/request";
import { describe, expect, test } from "vitest";
import { parseFilter } from "../src/api/list/filter.js";
import { listReply, type ListSource } from "../src/api/list/list-reply.js";
import { defaultCompatibility } from "../src/index.js";
import { start, type Json, type Started } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

async function withRuns(count: number, options: Parameters<typeof start>[0] = {}): Promise<Started> {
  const started = await start(options);
  for (let index = 0; index < count; index += 1) {
    await started.call(201, "POST", lantern, { input: { prompt: "x" }, client_ref: `ref-${index}` });
    await started.emulator.clock.advance(1);
  }
  return started;
}

const refs = (page: Json): unknown[] => (page["items"] as Json[]).map((item) => item["client_ref"]);

test("pages go forward and back, and new runs do not shift them", async () => {
  const { call } = await withRuns(5);
  const first = await call(200, "GET", "/v1/runs?limit=2");
  expect([refs(first), first["previous"]]).toEqual([["ref-4", "ref-3"], null]);
  await call(201, "POST", lantern, { input: {}, client_ref: "late" });
  const second = await call(200, "GET", `/v1/runs?limit=2&pq=${String(first["next"])}`);
  expect(refs(second)).toEqual(["ref-2", "ref-1"]);
  const last = await call(200, "GET", `/v1/runs?limit=2&pq=${String(second["next"])}`);
  expect([refs(last), last["next"]]).toEqual([["ref-0"], null]);
  const back = await call(200, "GET", `/v1/runs?limit=2&from_prev=true&pq=${String(last["previous"])}`);
  expect(refs(back)).toEqual(["ref-2", "ref-1"]);
  const start = await call(200, "GET", `/v1/runs?limit=2&pq=${String(last["first"])}`);
  expect(refs(start)).toEqual(["late", "ref-4"]);
});

test("a cursor carries the filter, the order and the fields of its list", async () => {
  const { call } = await withRuns(4);
  const query = new URLSearchParams({
    limit: "1",
    q: "status_code:queued",
    sort_by: "client_ref:asc",
    fields: "client_ref",
  });
  const first = await call(200, "GET", `/v1/runs?${query}`);
  expect(first["items"]).toEqual([{ client_ref: "ref-0" }]);
  expect((await call(200, "GET", `/v1/runs?pq=${String(first["next"])}`))["items"]).toEqual([{ client_ref: "ref-1" }]);
});

test.each([
  ["query", /^\?limit=2&pq=[\w-]+$/],
  ["url", /^http:\/\/127\.0\.0\.1:\d+\/v1\/runs\?limit=2&pq=[\w-]+$/],
] as const)("cursors can be given as %s and followed", async (cursorForm, form) => {
  const { call } = await withRuns(3, { compatibility: { cursorForm } });
  const first = await call(200, "GET", "/v1/runs?limit=2");
  expect(first["next"]).toMatch(form);
  const url = new URL(String(first["next"]), "http://localhost/v1/runs");
  expect(refs(await call(200, "GET", url.pathname + url.search))).toEqual(["ref-0"]);
});

test("cursors can have their other names", async () => {
  const { call } = await withRuns(3, { compatibility: { cursorNames: "next_pq" } });
  const page = await call(200, "GET", "/v1/runs?limit=2");
  expect(page).toMatchObject({ next_pq: expect.any(String), prev_pq: null });
  expect("next" in page).toBe(false);
});

test.each([
  "limit=0",
  "limit=501",
  "limit=x",
  "pq=nonsense",
  "sort_by=created_at:up",
  "sort_by=nothing:asc",
  "q=nothing:1",
  "fields=nothing",
  "fields=id,nothing",
  "q=status_code:",
])("the list query %s is refused", async (query) => {
  const { send } = await withRuns(1);
  const response = await send("GET", `/v1/runs?${query}`);
  expect([400, 422]).toContain(response.status);
});

describe("filters", () => {
  const record = {
    status_code: "succeeded",
    created_at: "2026-04-02T10:00:00.000+00:00",
    client_ref: "it's 1",
    n: 5,
    none: null,
  };
  test.each([
    ["status_code:succeeded", true],
    ["status_code=succeeded", true],
    ["status_code = Succeeded", false],
    ["status_code:succeeded AND created_at>2026-04-01", true],
    ["status_code:succeeded and created_at>2026-04-03", false],
    ["created_at>=2026-04-02T10:00:00.000Z", true],
    ["created_at<2026-04-02T10:00:00.000Z", false],
    ["n>4 AND n<6", true],
    ["n>=6 OR n<=5", true],
    ["NOT n:5", false],
    ["NOT (n:4 OR n:6)", true],
    ["n:1 OR n:5 AND n:6", false],
    ["none:null", true],
    ["none>0", false],
    ["client_ref.eq:'it\\'s 1'", true],
    ["client_ref.EQ:'other'", false],
    ['client_ref:"it\'s 1"', true],
  ])("%s is %s", (query, expected) => {
    expect(parseFilter(query)(record)).toBe(expected);
  });

  test.each(["", "n", "n:", "(n:1", "n:1)", "n:1 n:2", ":1", "n.gt:'1'", "metadata:1", "client_ref>'a'", "'x':1"])(
    "%s cannot be read",
    (query) => {
      expect(() => parseFilter(query)(record)).toThrow(/cannot be used/);
    },
  );
});

test("a field may be asked for that only some of the records have", async () => {
  const { call } = await start();
  expect((await call(200, "GET", "/v1/public/models?limit=1&fields=slug"))["items"]).toHaveLength(1);
  expect((await call(200, "GET", "/v1/runs?fields=nothing"))["items"]).toEqual([]);
});

test("logs tell how the run went; nodes are an empty list", async () => {
  const { emulator, call } = await withRuns(1);
  await emulator.clock.advance(10_000);
  const path = `/v1/runs/${String(emulator.runs[0]?.["id"])}`;
  const logs = (await call(200, "GET", `${path}/logs`))["items"] as Json[];
  expect(logs.map((log) => log["message"])).toEqual(
    ["queued", "dispatching", "running", "succeeded"].map((s) => `The run is ${s}.`),
  );
  expect(await call(200, "GET", `${path}/logs/${String(logs[1]?.["id"])}`)).toEqual(logs[1]);
  expect((await call(200, "GET", "/v1/runs/any/logs"))["items"]).toHaveLength(4);
  expect((await call(200, "GET", `${path}/node-runs`))["items"]).toEqual([]);
  await call(404, "GET", `${path}/node-runs/x`);
});

test("feedback is set, kept in part, and cleared", async () => {
  const { emulator, call } = await withRuns(1);
  const path = `/v1/runs/${String(emulator.runs[0]?.["id"])}/feedback`;
  expect(await call(200, "PATCH", path, { is_positive: true, reason: "good" })).toMatchObject({
    feedback_is_positive: true,
    feedback_reason: "good",
  });
  expect(await call(200, "PATCH", path, { is_positive: null, reason: null })).toMatchObject({
    feedback_is_positive: null,
    feedback_reason: null,
  });
  await call(422, "PATCH", path, { is_positive: "yes" });
});

test("only a service key cancels, and only once", async () => {
  const { emulator, call } = await withRuns(1, { compatibility: { cancelledStatus: "cancelled" } });
  const path = `/v1/admin/runs/${String(emulator.runs[0]?.["id"])}/cancellation`;
  const service = { authorization: "Bearer rf_svc_test" };
  await call(403, "POST", path);
  expect(await call(201, "POST", path, { reason: "test" }, service)).toMatchObject({ status_code: "cancelled" });
  await emulator.clock.advance(60_000);
  expect(await call(200, "POST", path, undefined, service)).toMatchObject({ status_code: "cancelled", output: null });
});

test.each([
  ["limit=5", 0, 5],
  ["limit=5&sort_by=id", 1000, 5],
  ["limit=5&q=id%3A7", 1000, 1],
])("a page by %s of a thousand records looks at %i of them and shows %i", (query, summaries, shown) => {
  const looked = { summary: 0, serialize: 0 };
  const items = Array.from({ length: 1000 }, (_, index) => ({ id: String(index) }));
  const source: ListSource<{ readonly id: string }> = {
    items,
    keyOf: ({ id }) => id,
    summary: (item) => {
      looked.summary += 1;
      return item;
    },
    serialize: (item) => {
      looked.serialize += 1;
      return item;
    },
  };
  const request = new HonoRequest(new Request(`http://localhost/v1/runs?${query}`), "/v1/runs");
  const page = listReply({ compatibility: defaultCompatibility, origin: () => "" }, request, source);
  expect(page["items"]).toHaveLength(shown);
  expect(looked).toEqual({ summary: summaries, serialize: shown });
});
