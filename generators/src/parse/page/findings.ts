import { type Diagnostic, type Severity } from "../../ir/diagnostics.js";

/** Where the page comes from, and what was found in it so far. */
export interface Findings {
  readonly model: string;
  readonly document: string;
  readonly diagnostics: Diagnostic[];
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** The place inside the document: `/input/prompt`. Absent when the whole document is meant. */
  readonly at?: string;
  readonly line: number;
  readonly message: string;
  readonly help: string;
}

/** Notes something that a person should know about the page. */
export function report(findings: Findings, { code, severity, at, line, message, help }: Finding): void {
  const place = at === undefined ? findings.document : `${findings.document}#${at}`;
  findings.diagnostics.push({
    code,
    severity,
    model: findings.model,
    pointer: `${place} (line ${line})`,
    message,
    help,
  });
}

/** A name as one step of a JSON pointer. */
export function pointerStep(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A text of the page, short enough for a message. */
export function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, 200));
  return JSON.stringify(characters.length > 80 ? characters.slice(0, 79).join("") + "…" : characters.join(""));
}
