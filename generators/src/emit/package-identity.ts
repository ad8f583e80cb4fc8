// What all packages of models share: the scope, the first line of their code, the licence, and what a release decides about each.

import type { JsonObject } from "../ir/json.js";
import type { ModelNames } from "../ir/model.js";

/** The npm scope of every package. */
export const scope = "@runflow-models";

/** The first line of generated code; the writer knows its own files by it. */
export const header =
  "// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.";

/** The full name of a model's package. */
export function packageName(names: ModelNames): string {
  return `${scope}/${names.package}`;
}

/** What a release has already decided about a package. */
export interface PackageState {
  readonly version: string;
  readonly changelog: string;
  /** What each major took away, as data for tools. */
  readonly changes?: readonly JsonObject[];
}

/** The licence that every package carries. */
export const licenseText = `MIT License

Copyright (c) Runflow Models contributors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
