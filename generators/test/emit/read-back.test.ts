import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import { readBack } from "../../src/emit/read-back.js";
import { field, lamp, lampNames, object, text, whole } from "./support/lamp.js";

const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true, types: [] } });
const spec = lamp({ input: object(field("prompt", text, true), field("seed", whole)) });
const printed = await emitDeclarations(spec, lampNames);
const read = (declarations: string): readonly string[] => readBack(project, declarations, spec, lampNames);

it("finds nothing wrong with what was emitted", () => {
  expect(read(printed)).toEqual([]);
});

describe("refuses what was never meant to be emitted", () => {
  it.each([
    ["a statement", "console.log(1);"],
    ["a function", "export declare function steal(): string;"],
    ["a class", "export declare class Thief {}"],
    ["a global", "declare global { interface Window {} }"],
    ["a module", 'declare module "node:fs" {}'],
    ["another file's type", 'export type Files = import("node:fs").Stats;'],
    ["any", "export type Loose = any;"],
    ["unknown", "export type Loose = unknown;"],
    ["a function type", "export type Callback = (value: string) => string;"],
    ["a template type", "export type Name = `a${string}`;"],
    ["a conditional type", "export type Chosen = string extends number ? 1 : 2;"],
    ["an export of everything", 'export * from "node:fs";'],
    ["a second constant", "export declare const other: string;"],
    ["text that is no code", "export interface {"],
  ])("%s", (_name, injected) => {
    expect(read(`${printed}\n${injected}\n`)).not.toEqual([]);
  });

  it.each([
    ["a lost input", /\n {2}seed\?: number \| undefined;/, ""],
    ["a field that changed its name", "prompt:", "Prompt:"],
    ["an added input", "prompt: string;", "prompt: string; extra: string;"],
    ["an input that stands twice", "prompt: string;", "prompt: string; prompt: string;"],
    ["a lost output", /\n {2}outputs: [^\n]+/, ""],
    ["a lost interface", "interface Lamp4bOutput", "interface Lamp4bResult"],
    ["a model of another name", "const lamp4b:", "const lamp:"],
  ])("%s", (_name, searched, replacement) => {
    const changed = printed.replace(searched, replacement);
    expect(changed).not.toBe(printed);
    expect(read(changed)).not.toEqual([]);
  });
});
