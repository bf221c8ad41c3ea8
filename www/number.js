// Numbers as people write them, in fields and in the address: `10,000`, `0,1`, `5 epochs`, `１２`, `256장`.

/** Words after a number that don't change its value, unlike `thousand`, `k`, `%` or `만`. */
const UNIT = /\s*(epochs?|images?|에포크|개|번째?|장|회)$/i;

/** Digits in groups of three. */
const GROUPED = /^[-+]?[1-9]\d{0,2}([, ]\d{3})+(\.|$)/;

/** Where a whole number is expected, the comma groups its digits. Elsewhere, it can also stand for the point. */
const AMBIGUOUS = /^[-+]?[1-9]\d{0,2},\d{3}$/;

const WHOLE = /^[-+]?\d+$/;
const DECIMAL = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;

/**
 * Returns a number without units and groups, with a point: `10000`, `0.1`. Returns `null` if the text is not a
 * number, or can be two.
 * @param {string} text
 * @param {boolean} [isWhole] Whether a whole number is expected.
 */
function parse(text, isWhole) {
  const written = tidy(text);
  if (!isWhole && AMBIGUOUS.test(written.replace(/e.*/i, ""))) return null;
  const number = GROUPED.test(written) ? written.replaceAll(/[, ]/g, "") : written;
  return (isWhole ? WHOLE : DECIMAL).test(number) ? number.replace(",", ".") : null;
}

/** Returns a text in usual characters, without a unit. @param {string} text */
function tidy(text) {
  // These would become digits: 10² is not 102.
  if (/\p{No}/u.test(text)) return text;
  // Pasted numbers can have invisible marks.
  return text.normalize("NFKC").replaceAll(/\p{Cf}/gu, "").trim().replace(UNIT, "").replaceAll(/(?<=^|e)[−–]/gi, "-");
}

/**
 * Returns a text as Rust and scripts read it if it is a number, or else as it is.
 * @param {string} text
 * @param {boolean} [isWhole] Whether a whole number is expected.
 */
export const plain = (text, isWhole) => parse(text, isWhole) ?? text;

/**
 * Returns the number that a text stands for, or NaN.
 * @param {string} text
 * @param {boolean} [isWhole] Whether a whole number is expected.
 */
export const numberIn = (text, isWhole) => Number(parse(text, isWhole) ?? NaN) + 0; // -0 becomes 0.

/** Returns what an ambiguous number can mean: 1000 and 1.000 for `1,000`. Other texts have no readings. @param {string} text */
export function readingsOf(text) {
  const written = tidy(text);
  return AMBIGUOUS.test(written) ? ["", "."].map((sign) => written.replace(",", sign)) : [];
}

/** Separates the parts of a list or a pair in the address. @param {string} text */
export const partsOf = (text) => text.split(/[,，]/);
