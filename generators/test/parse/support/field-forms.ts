// In: fields as a page prints them. Out: what was read, in a short form, held against what should have been.

import { describe, expect, it } from "vitest";
import type { PageField } from "../../../src/ir/model-page.js";
import { parseModelPage } from "../../../src/parse/page/parse-model-page.js";

export const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };

/** Reads a page with these fields below its title of inputs. */
export const readFields = (fields: string): ReturnType<typeof parseModelPage> =>
  parseModelPage(`# Lamp\n\n## Input Schema\n\n${fields}\n\n## Usage Examples\n`, place);

/** A field in short: `name! type =default {option|option}+ [min..max] ~deprecated~: description`, nested ones below. */
function short(field: PageField): string | readonly unknown[] {
  const { name, type, required, options, suggested, examples, description, minimum, maximum, deprecated } = field;
  const state = required === undefined ? "" : required ? "!" : "?";
  const text = [
    `${name}${state}${type === undefined ? "" : ` ${type}`}`,
    ...(field.default === undefined ? [] : [`=${field.default}`]),
    ...(examples === undefined ? [] : [`e.g. ${examples.join("|")}`]),
    ...(options === undefined ? [] : [`{${options.join("|")}}${suggested === true ? "+" : ""}`]),
    ...(minimum === undefined && maximum === undefined ? [] : [`[${minimum ?? ""}..${maximum ?? ""}]`]),
    ...(deprecated === undefined ? [] : [`~${deprecated === true ? "" : deprecated}~`]),
  ].join(" ");
  const whole = description === undefined ? text : `${text}: ${description.replaceAll("\n", " / ")}`;
  return field.nested === undefined ? whole : [whole, field.nested.map(short)];
}

/** Fields as printed, and what is read from them. */
export interface FieldForm {
  readonly name: string;
  readonly page: string;
  readonly fields: readonly unknown[];
  /** Codes of the findings. */
  readonly findings?: readonly string[];
}

/** A table of Markdown, its cells parted by `|`. */
export const table = (header: string, ...rows: string[]): string =>
  [header, header.replace(/[^|]+/g, "---"), ...rows].map((row) => `| ${row} |`).join("\n");

/** Each form is a test. */
export function testForms(title: string, forms: readonly FieldForm[]): void {
  describe(title, () => {
    it.each(forms)("$name", ({ page, fields, findings = [] }) => {
      const { page: parsed, diagnostics } = readFields(page);
      expect(parsed.inputs?.map(short)).toEqual(fields);
      expect(diagnostics.map(({ code }) => code)).toEqual(findings);
    });
  });
}
