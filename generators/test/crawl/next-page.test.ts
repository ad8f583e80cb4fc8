import { expect, it } from "vitest";
import { nextPage } from "../../src/crawl/next-page.js";

const list = new URL("https://api.example.com/v1/public/models");

it.each([
  { name: "null ends the list", envelope: { items: [], next: null }, want: "end" },
  { name: "an absent cursor ends the list", envelope: { items: [] }, want: "end" },
  { name: "an empty cursor ends the list", envelope: { next: "" }, want: "end" },
  { name: "an array has no cursor", envelope: [], want: "end" },
  { name: "a bare cursor", envelope: { next: "abc" }, want: `${list.href}?pq=abc` },
  { name: "a bare cursor in base64", envelope: { next: "/a+b&c==" }, want: `${list.href}?pq=%2Fa%2Bb%26c%3D%3D` },
  { name: "a query string", envelope: { next: "?pq=a%2B&limit=5" }, want: `${list.href}?pq=a%2B&limit=5` },
  { name: "a query string without its mark", envelope: { next: "pq=a&limit=5" }, want: `${list.href}?pq=a&limit=5` },
  { name: "a query string in another order", envelope: { next: "limit=5&pq=a" }, want: `${list.href}?limit=5&pq=a` },
  { name: "a full address", envelope: { next: `${list.href}?pq=a` }, want: `${list.href}?pq=a` },
  {
    name: "a full address without TLS",
    envelope: { next: "http://api.example.com/v1/x?pq=a" },
    want: "https://api.example.com/v1/x?pq=a",
  },
  { name: "a path", envelope: { next: "/v1/public/models?pq=a" }, want: `${list.href}?pq=a` },
  { name: "next_pq", envelope: { items: [], next_pq: "abc" }, want: `${list.href}?pq=abc` },
  { name: "next_pq beside an empty next", envelope: { next: null, next_pq: "abc" }, want: `${list.href}?pq=abc` },
  {
    name: "another origin",
    envelope: { next: "https://evil.example.com/?pq=a" },
    want: "refused: the next page is on another origin (https://evil.example.com)",
  },
  {
    name: "another origin without scheme",
    envelope: { next: "//evil.example.com/?pq=a" },
    want: "refused: the next page is on another origin (https://evil.example.com)",
  },
  {
    name: "another port",
    envelope: { next: "https://api.example.com:8443/?pq=a" },
    want: "refused: the next page is on another origin (https://api.example.com:8443)",
  },
  { name: "no readable address", envelope: { next: "https://[" }, want: "refused: the cursor is no readable address" },
  { name: "a number", envelope: { next: 2 }, want: "refused: the cursor is a number, not text" },
])("$name", ({ envelope, want }) => {
  const next = nextPage(envelope, list);
  const said = next.kind === "page" ? next.url.href : next.kind === "refused" ? `refused: ${next.reason}` : next.kind;
  expect(said).toBe(want);
});

it("keeps the cursor a bare one whatever parameters the list was asked with", () => {
  const next = nextPage({ next: "b" }, new URL(`${list.href}?pq=a`));
  expect(next).toEqual({ kind: "page", url: new URL(`${list.href}?pq=b`) });
});
