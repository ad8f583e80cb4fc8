/** One combination of a matrix. */
export type Combination = Readonly<Record<string, unknown>>;

/**
 * The combinations of a matrix in GitHub's order: the product of its lists, without those that `exclude` names, and with what
 * `include` adds to the ones that it fits or as ones of their own.
 */
export function combinations(matrix: Readonly<Record<string, unknown>>): readonly Combination[] {
  const { include, exclude, ...lists } = matrix;
  const names = Object.keys(lists);
  let product: Combination[] = names.length === 0 ? [] : [{}];
  for (const name of names) {
    product = product.flatMap((one) => list(lists[name], name).map((value) => ({ ...one, [name]: value })));
  }
  const excluded = list(exclude ?? [], "exclude").map(entry);
  const kept = product.filter(
    (one) => !excluded.some((other) => Object.entries(other).every(([key, value]) => same(one[key], value))),
  );
  const result = kept.map((one) => ({ ...one }));
  const own: Combination[] = [];
  for (const extra of list(include ?? [], "include").map(entry)) {
    const fits = kept.flatMap((one, index) =>
      Object.entries(extra).every(([key, value]) => !names.includes(key) || same(one[key], value)) ? [index] : [],
    );
    for (const index of fits) Object.assign(result[index] ?? {}, extra);
    if (fits.length === 0) own.push(extra);
  }
  return [...result, ...own];
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`matrix.${name} is no list.`);
  return value;
}

function entry(value: unknown): Combination {
  if (typeof value !== "object" || value === null)
    throw new Error(`${JSON.stringify(value)} is no combination of a matrix.`);
  return { ...value };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
