import { expect, it } from "vitest";

import { fieldComment } from "../../src/emit/field-comment.js";
import { text, whole } from "./support/lamp.js";

it.each([
  ["Width in px", "Width in px. A whole number."],
  ["Width in px.", "Width in px. A whole number."],
  ["Width (in px.)", "Width (in px.) A whole number."],
  ["How wide? ", "How wide? A whole number."],
  ["One of these:", "One of these: A whole number."],
  ["Width in `px`", "Width in `px`. A whole number."],
  ["Width\nin px", "Width\nin px. A whole number."],
  ["", "A whole number."],
])("the text %j of a whole number", (description, expected) => {
  expect(fieldComment({ ...whole, description }).join("\n")).toBe(expected);
});

it("a text with nothing behind it stays as it is", () => {
  expect(fieldComment({ ...text, description: "Width in px" })).toEqual(["Width in px"]);
});
