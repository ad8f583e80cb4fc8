import { expect, it } from "vitest";
import { describedBy } from "../../src/crawl/described-manifest.js";

const base = new URL("https://www.example.com/models-catalog.json");

it.each([
  { header: '</manifest.json>; rel="describedby"', want: "https://www.example.com/manifest.json" },
  { header: "<manifest.json>;rel=describedby", want: "https://www.example.com/manifest.json" },
  { header: '</a>; rel="next", </b>; title="x, y"; rel="alternate DescribedBy"', want: "https://www.example.com/b" },
  { header: '<https://other.example.com/m>; rel="describedby"', want: undefined },
  {
    header: '<https://other.example.com/m>; rel="describedby", </own>; rel="describedby"',
    want: "https://www.example.com/own",
  },
  { header: '</a>; rel="describedbyme"', want: undefined },
  { header: '</a>; title="rel=describedby"', want: undefined },
  { header: "</a>", want: undefined },
  { header: "", want: undefined },
  { header: null, want: undefined },
])("finds $want in $header", ({ header, want }) => {
  expect(describedBy(header, base)?.href).toBe(want);
});
