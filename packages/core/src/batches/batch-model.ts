import type { BatchModel, Model } from "../model.js";

/**
 * Makes a model whose input is a list of another's: all items are checked before the first upload, and their media are
 * uploaded together, equal content once.
 */
export function batchModel<Input, Output>({
  id,
  media,
  schema,
  price,
}: Model<Input, Output>): Model<readonly Input[], Output> & BatchModel {
  // An empty path is the item itself, here and in the issues.
  const paths = media.map((path) => `*/${path}`.replace(/\/$/, ""));
  return {
    id,
    media: paths,
    ...(schema && { schema }),
    ...(price && { price }),
    validateItems: async (inputs, check) => {
      const found = inputs.map(async (input, index) => {
        const issues = await check(input);
        return issues.map(({ path, message }) => ({ path: `${index}.${path}`.replace(/\.$/, ""), message }));
      });
      return (await Promise.all(found)).flat();
    },
  };
}
