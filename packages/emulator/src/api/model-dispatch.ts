import { ApiError, type FieldError, notFound, type Place } from "../api-error.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { JsonObject } from "../json.js";
import { outputKind, schemaKind } from "../outputs/output-kind.js";
import { planOutput } from "../outputs/plan-output.js";
import { inlineOutput } from "../outputs/make-file.js";
import { pictureSize } from "../outputs/picture-size.js";
import type { PlannedOutput } from "../state/file-plan.js";
import { balanceOf } from "../runs/balances.js";
import { priceOf } from "../runs/price-of.js";
import { formatMoney } from "../state/money.js";
import { startRun } from "../runs/run-engine.js";
import type { RunRecord } from "../state/run-record.js";
import type { RunScript } from "../state/run-script.js";
import type { ModelSpec } from "../validate/read-specs.js";
import { validateInput } from "../validate/validate-input.js";
import type { EmulatorContext } from "../context.js";
import type { Principal } from "../state/records.js";
import { type InlineMedia, readInlineMedia } from "./inline-media.js";
import type { RunBody } from "./read-run-body.js";

/** An input that was looked at: what is wrong with it stands in the list of complaints. Nothing is created yet. */
export interface CheckedInput {
  readonly model: KnownModel;
  readonly spec: ModelSpec | undefined;
  readonly media: InlineMedia<JsonObject>;
}

/** A run that may start: its output is planned, its price known, nothing is created yet. */
export interface PreparedRun {
  readonly model: KnownModel;
  readonly input: JsonObject;
  readonly plan: PlannedOutput;
  readonly price: number;
  /** It is posted to a path of its own: what runs there is a workflow, and its record says so. */
  readonly isWorkflow: boolean;
}

/** Finds a model that can run. */
export function requireModel(context: EmulatorContext, id: string): KnownModel {
  const model = context.snapshot.models.get(id);
  if (model === undefined || !model.active) throw notFound(`Model "${id}"`);
  return model;
}

/** Checks the input of a run, which stands at a place of the request, and adds its faults to the complaints. */
export async function checkInput(
  context: EmulatorContext,
  principal: Principal,
  model: KnownModel,
  { input, place }: { readonly input: JsonObject; readonly place: Place },
  errors: FieldError[],
): Promise<CheckedInput> {
  const spec = await context.specOf(model.id);
  if (spec !== undefined) errors.push(...validateInput(spec, input, place, context.compatibility.unknownFields));
  return { model, spec, media: readInlineMedia(context, principal, input, place, errors) };
}

/** Plans a run of a valid input and works out its price. */
export async function planRun(context: EmulatorContext, { model, spec, media }: CheckedInput): Promise<PreparedRun> {
  const input = media.value;
  const completed = withDefaults(spec, input);
  const inline = new Map(media.assets.map(({ record, bytes }) => [record.id, bytes]));
  const plan = planOutput({
    title: model.id,
    kind: schemaKind(spec?.output) ?? spec?.kind?.media ?? outputKind(model),
    input: completed,
    picture: await pictureSize((id) => inline.get(id) ?? context.store.bytes.get(id), completed),
    schema: spec?.output,
    fields: await context.outputFields(model),
    shape: context.compatibility.outputShape,
  });
  const isWorkflow = spec?.runsPath !== undefined;
  return { model, input, plan, price: priceOf(model.price, input, plan, spec?.price), isWorkflow };
}

/** Refuses what the organisation cannot pay, before anything is created. */
export function requireCredit(context: EmulatorContext, principal: Principal, price: number): void {
  const { amount } = balanceOf(context, principal.organizationId);
  if (amount >= price && amount > 0) return;
  throw new ApiError(
    402,
    context.compatibility.insufficientCreditCode,
    `The balance of $${formatMoney(amount)} does not cover $${formatMoney(price)}.`,
  );
}

/** Puts the result files of a run into its output where its input asks for that with `sync_mode`. */
export async function inlineWhereRequested(context: EmulatorContext, prepared: PreparedRun): Promise<PreparedRun> {
  return prepared.input["sync_mode"] === true
    ? { ...prepared, plan: await inlineOutput(context, prepared.plan) }
    : prepared;
}

/** Creates and starts one run of a model. */
export function dispatchModelRun(
  context: EmulatorContext,
  principal: Principal,
  prepared: PreparedRun,
  body: Omit<RunBody, "input">,
  batchId: string | null = null,
  requestedScript: RunScript | undefined = undefined,
): RunRecord {
  const script = requestedScript ?? context.scripts.take(prepared.model.id);
  return startRun(context, {
    organizationId: principal.organizationId,
    createdBy: principal.userId,
    target: {
      type: prepared.isWorkflow ? "comfyui_workflow" : "model",
      name: prepared.model.id,
      uuid: prepared.model.uuid,
    },
    input: prepared.input,
    metadata: body.metadata,
    callbackUrl: body.callbackUrl,
    clientRef: body.clientRef,
    batchId,
    plan: scriptedPlan(script, prepared),
    price: prepared.price,
    script,
  });
}

/** The plan of a run, with the output that a script gives it instead. */
export function scriptedPlan(
  script: RunScript | undefined,
  { input, plan }: Pick<PreparedRun, "input" | "plan">,
): PlannedOutput {
  const output = script?.output;
  if (output === undefined) return plan;
  return { ...plan, json: typeof output === "function" ? output(input) : output };
}

/** An input as the model sees it: with the documented default of every field that was not given. */
function withDefaults(spec: ModelSpec | undefined, input: JsonObject): JsonObject {
  if (spec === undefined) return input;
  const defaults = spec.input.fields.flatMap(({ name, schema }) =>
    schema.default === undefined ? [] : [[name, schema.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...input };
}
