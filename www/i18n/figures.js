// Numbers as they are written in a language.

/** @import {EpochEvent} from "../events.js" */

export class Figures {
  #counts;
  #short;
  #rough;
  #locale;

  /** @param {string} locale */
  constructor(locale) {
    this.#locale = locale;
    this.#counts = new Intl.NumberFormat(locale);
    this.#short = new Intl.NumberFormat(locale, {notation: "compact", maximumSignificantDigits: 3});
    this.#rough = new Intl.NumberFormat(locale, {maximumSignificantDigits: 3});
  }

  /** @param {number} number */
  count(number) {
    return this.#counts.format(number);
  }

  /**
   * Rounded as the chapter's and the terminal's lines are: what lies exactly between two numbers goes
   * to the even one, where `toFixed` goes up. Only whole numbers of 2^-(digits + 1) can lie there.
   * @param {number} number
   * @param {number} digits After the point, always.
   */
  fixed(number, digits) {
    const scaled = number * 10 ** digits;
    const isBetween = Number.isInteger(number * 2 ** (digits + 1)) && scaled % 1 === 0.5;
    const even = 2 * Math.round(scaled / 2);
    return (isBetween ? even / 10 ** digits : number).toFixed(digits);
  }

  /**
   * A share as per cent, to a tenth: 84.3%.
   * @param {number} share
   */
  percent(share) {
    return `${this.fixed(100 * share, 1)}%`;
  }

  /**
   * With its sign, unless it is zero or NaN; a real minus sign, as wide as a plus.
   * @param {number} number
   * @param {number} digits After the point, always.
   */
  signed(number, digits) {
    const text = this.fixed(Math.abs(number), digits);
    const sign = Number(text) === 0 || Number.isNaN(number) ? "" : number < 0 ? "−" : "+";
    return sign + text;
  }

  /**
   * A loss: 0.7872, as the chapter prints it. One that has run away takes no more room than that:
   * 361.35, 12346, 1.57e6.
   * @param {number} number
   */
  loss(number) {
    if (number < 10) return this.fixed(number, 4);
    if (number < 1e5) return this.fixed(number, 4 - Math.floor(Math.log10(number)));
    return number.toExponential(2).replace("e+", "e");
  }

  /**
   * A number that can be of any size, down from nearly zero, and even none: 0.0498, 1.1e-9, ∞, NaN.
   * @param {number} number
   */
  magnitude(number) {
    if (!Number.isFinite(number)) return String(number).replace("Infinity", "∞");
    if (number !== 0 && Math.abs(number) < 1e-3) return number.toExponential(2);
    return this.loss(number);
  }

  /**
   * As short as can be: 0.1, though the nearest that 32 bits can hold is 0.10000000149.
   * @param {number} number
   */
  decimal(number) {
    return String(Number(number.toPrecision(7)));
  }

  /**
   * For an axis: 0.2, 1,000, 20K.
   * @param {number} number
   */
  short(number) {
    return number < 1e4 ? this.#counts.format(number) : this.#short.format(number);
  }

  /**
   * What was measured by a clock, to as many digits as that is good for: 3.14, 429,000.
   * @param {number} number
   */
  rough(number) {
    return this.#rough.format(number);
  }

  /**
   * How much of a run is done, in whole per cent: all of it only when it is.
   * @param {number} share 0 to 1.
   */
  done(share) {
    return `${Math.floor(100 * share)}%`;
  }

  /**
   * A time to wait, as far as people want to know it: 1 second is the least, and of hours no seconds
   * are told.
   * @param {number} seconds
   */
  wait(seconds) {
    const whole = Math.max(Math.ceil(seconds), 1);
    if (whole < 100) return this.#unit(whole, "second");
    const minutes = Math.ceil(whole / 60);
    const hours = Math.floor(minutes / 60);
    return listed([hours && this.#unit(hours, "hour"), minutes % 60 && this.#unit(minutes % 60, "minute")], " ");
  }

  /** @param {number} number @param {string} unit */
  #unit(number, unit) {
    return number.toLocaleString(this.#locale, {style: "unit", unit, unitDisplay: "long"});
  }

  /**
   * What is known of an epoch: loss 0.7872, train accuracy 0.747, test accuracy 0.750.
   * @param {{loss: string, lastLoss: string, trainAccuracy: string, testAccuracy: string}} names
   * @param {EpochEvent} epoch
   * @param {number | null} [lastLoss] Of its last minibatch.
   */
  epoch(names, {loss, trainAccuracy, testAccuracy}, lastLoss = null) {
    return listed([
      loss !== null && `${names.loss} ${this.loss(loss)}`,
      lastLoss !== null && `${names.lastLoss} ${this.loss(lastLoss)}`,
      trainAccuracy !== null && `${names.trainAccuracy} ${this.fixed(trainAccuracy, 3)}`,
      `${names.testAccuracy} ${this.fixed(testAccuracy, 3)}`,
    ]);
  }

  /**
   * How much of a file is done.
   * @param {number} done In bytes.
   * @param {number} total 0 if nobody knows.
   */
  bytes(done, total) {
    const [unit, name, digits] = Math.max(done, total) < 1e6 ? [1e3, "kB", 0] : [1e6, "MB", 1];
    const numbers = total === 0 ? [done] : [done, total];
    return `${numbers.map((number) => this.fixed(number / unit, digits)).join(" / ")} ${name}`;
  }

  /**
   * A figure or a name out of a `Failure`: whole numbers are grouped, also those of a size like
   * `28 x 28` or a range like `1 … 10000`; all else stays.
   * @param {string} text
   */
  group(text) {
    if (!/^\d+( (x|…) \d+)*$/.test(text)) return text;
    return text.replaceAll(/\d+/g, (digits) => this.#counts.format(BigInt(digits)));
  }
}

/**
 * What there is of some parts.
 * @param {(string | number | false)[]} parts
 */
export function listed(parts, between = ", ") {
  return parts.filter(Boolean).join(between);
}
