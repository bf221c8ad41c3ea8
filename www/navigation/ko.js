// What the navigation says, in Korean.

/** @import {navigation as English} from "./en.js" */

/** @type {typeof English} */
export const navigation = {
  contents: "차례",
  link: (section) => `${section} 링크`,
};
