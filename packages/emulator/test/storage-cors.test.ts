import { expect, test } from "vitest";
import { start } from "./start.js";

const page = { origin: "https://app.example.com" };

test.each([false, true])(
  "storage lets pages of other origins in when compatibility says so: %s",
  async (storageCors) => {
    const { emulator, call } = await start({ compatibility: { storageCors } });
    const declared = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
    const opened = await call(201, "POST", "/v1/asset-uploads", declared);
    const upload = String(opened["upload_url"]);
    const asking = {
      ...page,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    };
    const preflight = await fetch(upload, { method: "OPTIONS", headers: asking });
    expect(preflight.ok).toBe(storageCors);
    const body = new Uint8Array(5);
    const sent = await fetch(upload, { method: "PUT", headers: { ...page, "content-type": "image/png" }, body });
    await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: { prompt: "x" } });
    await emulator.clock.advance(10_000);
    const [file = ""] = JSON.stringify(emulator.runs[0]).match(/http[^"]*\/files\/[^"]*/) ?? [];
    const read = await fetch(file, { headers: { ...page, range: "bytes=0-3" } });
    expect(read.status).toBe(206);
    for (const answer of [preflight, sent, read]) {
      expect(answer.headers.get("access-control-allow-origin")).toBe(storageCors ? "*" : null);
    }
    expect(read.headers.get("access-control-expose-headers")?.includes("Content-Range") ?? false).toBe(storageCors);
    expect(preflight.headers.get("access-control-allow-methods")?.includes("PUT") ?? false).toBe(storageCors);
    // The API itself never does.
    const api = await fetch(`${emulator.url}/v1/runs`, { headers: { ...page, authorization: "Bearer k" } });
    expect(api.headers.get("access-control-allow-origin")).toBeNull();
  },
);
