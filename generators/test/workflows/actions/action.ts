import type { RepositoryEvent } from "../triggers.js";

/** What a stand-in for an action can see of the job that it is a step of. */
export interface ActionWorld {
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
  /** Where the artifacts of the run are. */
  readonly artifacts: string;
  readonly event: RepositoryEvent;
  /** `owner/name`. */
  readonly repository: string;
  /** Where git finds repositories when it asks for `https://github.com`. */
  readonly gitServer: string;
  readonly token: string;
  /** The app that the owner gave the repository, if any. */
  issueAppToken(id: string, key: string, asked: Readonly<Record<string, string>>): string;
  /** Runs a program with the job's environment; what it prints is in the step's log. A failure ends the step. */
  run(command: string, args: readonly string[], cwd?: string): Promise<void>;
  say(text: string): void;
}

export interface ActionResult {
  readonly outputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly path?: readonly string[];
  /** Values that must not be seen in a log. */
  readonly secrets?: readonly string[];
}

export type Action = (inputs: Inputs, world: ActionWorld) => Promise<ActionResult>;

/** What makes a step fail, as opposed to what the runner cannot do. */
export class StepFailure extends Error {
  override name = "StepFailure";
}

/** The `with` of a step. What a stand-in does not take is an error of the workflow or a limit of the stand-in. */
export class Inputs {
  readonly #action: string;
  readonly #values: Readonly<Record<string, string>>;
  constructor(action: string, values: Readonly<Record<string, string>>, known: readonly (string | RegExp)[]) {
    this.#action = action;
    this.#values = values;
    const stranger = Object.keys(values).find(
      (name) => !known.some((one) => (typeof one === "string" ? one === name : one.test(name))),
    );
    if (stranger !== undefined) throw new Error(`The stand-in for ${action} does not know its input ${stranger}.`);
  }
  text(name: string, usual = ""): string {
    const value = this.#values[name];
    return value === undefined || value === "" ? usual : value;
  }
  required(name: string): string {
    const value = this.text(name);
    if (value === "") throw new StepFailure(`${this.#action}: Input required and not supplied: ${name}`);
    return value;
  }
  flag(name: string, usual: boolean): boolean {
    const value = this.text(name, String(usual)).toLowerCase();
    if (value !== "true" && value !== "false") {
      throw new StepFailure(`${this.#action}: Input does not meet YAML 1.2 "Core Schema" specification: ${name}`);
    }
    return value === "true";
  }
  /** Every input whose name begins so, without that beginning. */
  startingWith(prefix: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.#values).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  }
}
