import { type FieldList, newFieldList, ownFields } from "../fields/field-draft.js";
import { standsBesideInput } from "../vocabulary/run-body.js";

const prefix = "input.";

/** The inputs of a list that describes the whole body of a call: what stands below `input`, by nesting or by `input.` names. */
export function unwrapInput(list: FieldList): FieldList {
  const fields = [...list.fields.values()];
  const wrapper = list.fields.get("input");
  const dotted = fields.filter(({ name }) => name.startsWith(prefix) && name.length > prefix.length);
  const others = fields.filter((field) => field !== wrapper && !dotted.includes(field));
  if (!others.every(({ name }) => standsBesideInput(name))) return list;
  const nested = wrapper === undefined ? undefined : ownFields(wrapper);
  if (nested === undefined && (wrapper !== undefined || dotted.length === 0)) return list;
  if (nested !== undefined && dotted.length + others.length === 0) return list;
  const inner = newFieldList(list.pointer);
  for (const field of dotted) {
    const name = field.name.slice(prefix.length);
    inner.fields.set(name, { ...field, name });
  }
  for (const [name, field] of nested?.fields ?? []) inner.fields.set(name, field);
  return inner;
}
