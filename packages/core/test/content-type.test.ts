import { describe, expect, test } from "vitest";
import { contentTypeOfName } from "../src/media/content-type.js";
import { detectContentType } from "../src/media/detect-content-type.js";
import { extensionOf } from "../src/media/detect-content-type.js";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

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
    // What a container starts with says less than what was declared, or than the name.
    ["PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "", DOCX],
    ["PK\x03\x04", "application/octet-stream", "letter.docx", DOCX],
    ["PK\x03\x04", "image/png", "a.png", "application/zip"],
    ["\x1aE\xdf\xa3", "video/x-matroska", "", "video/x-matroska"],
    ["\x1aE\xdf\xa3\x9fB\x82\x88matroska", "", "", "video/x-matroska"],
    ["\x1aE\xdf\xa3", "", "film.mkv", "video/x-matroska"],
    ["\0\0\0\x1cftyphevc", "", "", "image/heic"],
    ["\0\0\0\x1cftypMiHE", "image/heic", "", "image/heic"],
    ["\0\0\0\x1cftypisom", "image/jpeg", "a.jpg", "video/mp4"],
    ["II*\0", "image/x-adobe-dng", "", "image/x-adobe-dng"],
    ["<svg xmlns=", "", "", "image/svg+xml"],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<svg>', "text/xml", "", "image/svg+xml"],
    ["<!DOCTYPE html><html><svg>", "text/html", "", "text/html"],
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
  expect([DOCX, "video/x-matroska", "image/jxl", "audio/aac"].map(extensionOf)).toEqual(["docx", "mkv", "jxl", "aac"]);
  expect(["image/jpeg", "image/png", "video/quicktime", "image/svg+xml", "x/y", ""].map(extensionOf)).toEqual([
    "jpg",
    "png",
    "mov",
    "svg",
    "bin",
    "bin",
  ]);
});
