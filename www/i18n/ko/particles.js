// Korean particles, whose form depends on the sound that the word before ends with.

/** How the Korean names of the digits end: 영, 일, 삼, 육, 칠 and 팔 with a consonant. */
const DIGITS_WITH_CONSONANT = "013678";

/** @typedef {"은/는" | "이/가" | "을/를" | "과/와" | "이에요/예요"} Particles */

/**
 * Returns a word with the form of a particle that follows it: the first after a consonant, the second
 * after a vowel. Numbers are read in Korean.
 * @param {string} word
 * @param {Particles} particles
 */
export function withParticle(word, particles) {
  const [afterConsonant = "", afterVowel = ""] = particles.split("/");
  return word + (endsWithConsonant(word) ? afterConsonant : afterVowel);
}

/** @param {string} word */
function endsWithConsonant(word) {
  const last = word.at(-1) ?? "";
  if (/\d/.test(last)) return DIGITS_WITH_CONSONANT.includes(last);
  // A syllable is 44032 + 28 times its first two letters + its final consonant, 0 for none.
  return /[가-힣]/.test(last) && (last.charCodeAt(0) - 44032) % 28 !== 0;
}
