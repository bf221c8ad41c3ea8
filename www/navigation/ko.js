// What the navigation says, in Korean.

/** @import {navigation as English} from "./en.js" */

/** @type {typeof English} */
export const navigation = {
  link: (section) => `${section} 링크`,
};
