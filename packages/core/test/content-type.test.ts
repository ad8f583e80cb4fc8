import { describe, expect, test } from "vitest";
import { contentTypeOfName } from "../src/media/content-type.js";
import { detectContentType } from "../src/media/detect-content-type.js";
import { extensionOf } from "../src/media/detect-content-type.js";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("detectContentType", () => {
  test.each<[string, string, string, string]>([
    ["\x89PNG\r\n\x1a\n", "", "", "image/png"],
    ["\xff\xd8\xff\xe0", "image/png", "x.png", "image/jpeg"],
    ["GIF89a", "", "", "image/gif"],
    ["RIFF\x10\n\0\0WEBPVP8 ", "", "", "image/webp"],
    ["RIFF\x10\0\0\0WAVEfmt ", "", "", "audio/wav"],
    ["\0\0\0\x1cftypavif", "", "", "image/avif"],
    ["\0\0\0\x1cftypheic", "", "", "image/heic"],
    ["\0\0\0\x1cftypisom", "", "", "video/mp4"],
    ["\0\0\0\x1cftypisom", "audio/mp4", "", "audio/mp4"],
    ["\0\0\0\x1cftypM4A ", "", "", "audio/mp4"],
    ["\0\0\0\x14ftypqt  ", "", "", "video/quicktime"],
    ["\x1aE\xdf\xa3", "audio/webm;codecs=opus", "", "audio/webm"],
    ["\x1aE\xdf\xa3", "", "", "video/webm"],
    ["ID3\x04", "", "", "audio/mpeg"],
    ["PK\x03\x04", "", "", "application/zip"],
    ["<svg", "image/svg+xml", "", "image/svg+xml"],
    ["<svg", "", "logo.SVG", "image/svg+xml"],
    ["hello", "", "constructor.constructor", "application/octet-stream"],
    ["", "", "", "application/octet-stream"],
  ])("%j declared as %j and named %j is %s", (start, declared, name, expected) => {
    expect(detectContentType(bytes(start), declared, name)).toBe(expected);
  });
});

test("names and types know each other", () => {
  expect(contentTypeOfName("https://x.example/a.webp?sig=1")).toBe("image/webp");
  expect(contentTypeOfName("https://x.example/a")).toBeUndefined();
  expect(contentTypeOfName("https://x.example/a?name=b.png#c.gif")).toBeUndefined();
  expect(["image/jpeg", "image/png", "video/quicktime", "image/svg+xml", "x/y", ""].map(extensionOf)).toEqual([
    "jpg",
    "png",
    "mov",
    "svg",
    "bin",
    "bin",
  ]);
});
