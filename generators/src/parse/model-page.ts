export type { ModelPage, PageExample, PageField, PagePrice, PagePriceRule } from "../ir/model-page.js";
