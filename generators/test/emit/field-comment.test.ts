import { expect, it } from "vitest";

import { fieldComment } from "../../src/emit/comments.js";
import { text, whole } from "./support/lamp.js";

it.each([
  ["Width in px", "\u201cWidth in px.\u201d A whole number."],
  ["Width in px.", "\u201cWidth in px.\u201d A whole number."],
  ["Width (in px.)", "\u201cWidth (in px.)\u201d A whole number."],
  ["How wide? ", "\u201cHow wide?\u201d A whole number."],
  ["One of these:", "\u201cOne of these:\u201d A whole number."],
  ["Width in `px`", "\u201cWidth in `px`.\u201d A whole number."],
  ["Width\nin px", "\u201cWidth\nin px.\u201d A whole number."],
  ["", "A whole number."],
])("the text %j of a whole number", (description, expected) => {
  expect(fieldComment({ ...whole, description }).join("\n")).toBe(expected);
});

it("a text with nothing behind it stays as it is, in quotation marks", () => {
  expect(fieldComment({ ...text, description: "Width in px" })).toEqual(["\u201cWidth in px\u201d"]);
});
