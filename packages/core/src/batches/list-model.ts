import type { ListModel, Model } from "../define-model.js";

/**
 * Makes a model whose input is a list of another's: all items are checked before the first upload, and their media are
 * uploaded together, equal content once.
 */
export function listModel<Input, Output>({
  id,
  media,
  schema,
  price,
}: Model<Input, Output>): Model<readonly Input[], Output> & ListModel {
  // An empty path is the item itself, here and in the issues.
  const paths = media.map((path) => `*/${path}`.replace(/\/$/, ""));
  return {
    id,
    media: paths,
    ...(schema && { schema }),
    ...(price && { price }),
    checkEach: async (inputs, check) => {
      const found = inputs.map(async (input, index) => {
        const issues = await check(input);
        return issues.map(({ path, message }) => ({ path: `${index}.${path}`.replace(/\.$/, ""), message }));
      });
      return (await Promise.all(found)).flat();
    },
  };
}
