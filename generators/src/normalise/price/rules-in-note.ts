import type { Price, PriceRule } from "../../ir/model.js";
import type { Field } from "../../ir/schema.js";
import { innerOf, isWordOf, type PricedValue } from "./price-values.js";

type Reader = (note: string, field: Field, price: Price) => readonly PriceRule[];

/** What the note beside a price says about the inputs for which it holds. */
export function rulesInNote(price: Price, fields: readonly Field[]): readonly PriceRule[] {
  const { note } = price;
  if (note === undefined) return [];
  const named = fields.filter(
    (field) => enumValues(field).length > 0 && nameWords(field).some((word) => isWordOf(word, note)),
  );
  return fields.flatMap((field) => {
    const others =
      named.length > 0 && !named.includes(field) && enumValues(field).length > 0 ? readers.slice(1) : readers;
    return others.map((read) => read(note, field, price)).find((rules) => rules.length > 0) ?? [];
  });
}

/** The price stands for these values; what others cost is not published. */
function baseline(note: string, { name }: Field, values: readonly PricedValue[]): readonly PriceRule[] {
  const label = note;
  return [
    { input: name, condition: values.map(String).join(", "), values, label, effect: "factor", amount: "1" },
    { input: name, label },
  ];
}

const unitWords = /^(?:images?|videos?|audio|seconds?|default|standard|base|output|input|text|none|auto|\d{1,2})$/i;

const readers: readonly Reader[] = [
  // `High quality (default)`, `720p baseline`, `1K default`, `per image at 1024x1024`
  (note, field) => {
    const values = enumValues(field).filter((value) => !unitWords.test(String(value)) && isWordOf(String(value), note));
    return values.length === 0 ? [] : baseline(note, field, values);
  },
  (note, field) => {
    const bare = innerOf(field.schema);
    if (bare.kind === "enum" && !/size|resolution/i.test(field.name)) return [];
    if (bare.kind === "number" || bare.kind === "boolean") return [];
    const size = /(?<![\w.])(\d{3,5}\s?[x\u00d7]\s?\d{3,5})(?!\w)/
      .exec(note)?.[1]
      ?.replace(/\s|\u00d7/g, (mark) => (mark.trim() === "" ? "" : "x"));
    const tier = /(?<![\w.$])(\d{3,4}p|\d{1,2}(?:\.\d)?K)(?!\w)/i.exec(note)?.[1];
    if (/size|resolution/i.test(field.name)) {
      const token = size ?? (/resolution/i.test(field.name) ? tier : undefined);
      if (token !== undefined)
        return bare.kind === "string" || bare.kind === "enum"
          ? baseline(note, field, [token])
          : [{ input: field.name, label: note }];
    }
    if (bare.kind !== "string" || !/quality|speed|tier|mode/i.test(field.name)) return [];
    const standard = field.schema.default;
    if (typeof standard !== "string" || unitWords.test(standard)) return [];
    return isWordOf(standard, note) ? baseline(note, field, [standard]) : [];
  },
  // `Without audio`
  (note, field) => {
    if (innerOf(field.schema).kind !== "boolean" || !/audio|sound/i.test(field.name)) return [];
    if (/\b(?:without|no|excluding|excl\.?) (?:generated )?(?:audio|sound)\b|\bsilent\b/i.test(note))
      return baseline(note, field, [false]);
    return /\b(?:with|including|incl\.?) (?:generated )?(?:audio|sound)\b/i.test(note)
      ? baseline(note, field, [true])
      : [];
  },
  // `up to 25 steps`
  (note, field) => {
    const [, most] = /\bup to (\d{1,4}) (?:inference )?steps\b/i.exec(note) ?? [];
    if (most === undefined || !/steps$/i.test(field.name)) return [];
    const rule = { input: field.name, label: note };
    return [{ ...rule, condition: `up to ${most}`, maximum: Number(most), effect: "factor", amount: "1" }, rule];
  },
  // `Per megapixel, input + output`, `Up to 24MP`: what is handed in counts, and nobody knows its size beforehand.
  (note, field) => {
    if (!holdsImage(field)) return [];
    const counts = /\binput \+ output\b|\binputs? and outputs?\b|\bup to [\d.]+ ?(?:mp|megapixels?)\b/i.test(note);
    const rule = { input: field.name, label: note };
    return counts ? [field.required ? rule : { ...rule, default: null }] : [];
  },
];

const isRate = /\bruns?\b.{0,12}[$\u20ac\u00a3]/i;
const amounts = /(?<!~)[$\u20ac\u00a3]\s?[\d.,]*\d/g;

/** A note that prints an amount of its own, such as `$0.015 each extra MP`: the price is not the same for each unit. */
export function secondAmountIn({ note = "", label, amount }: Price): string | undefined {
  if (isRate.test(note)) return undefined;
  const others = (note.match(amounts) ?? []).filter((one) => Number(one.replace(/[^\d.]/g, "")) !== Number(amount));
  return others.length === 0 ? undefined : `${label}; ${note}`;
}

function enumValues({ schema }: Field): readonly (string | number | boolean)[] {
  const bare = innerOf(schema);
  return bare.kind === "enum" ? bare.values : [];
}

function nameWords({ name }: Field): readonly string[] {
  return name.split("_").filter((word) => word.length > 3 && !/^(?:image|video|audio)s?$/.test(word));
}

function holdsImage({ schema }: Field): boolean {
  const bare = innerOf(schema);
  if (bare.kind === "array") return holdsImage({ name: "", required: false, schema: bare.items });
  return bare.kind === "media" && (bare.media === "image" || bare.media === "video");
}
