// Keys in any layout.

/**
 * Returns the letter of a key as a capital. A key of another alphabet, like я or ㅋ, has the letter of its place.
 * Latin layouts have their letters where their keys show them.
 * @param {Pick<KeyboardEvent, "key" | "code">} event
 */
export function letterOf({key, code}) {
  return (key.charCodeAt(0) > 127 ? code.replace("Key", "") : key).toUpperCase();
}

/**
 * Whether a key belongs to an input method. Safari tells only by the old code 229 of the key that ends a composition.
 * @param {Pick<KeyboardEvent, "isComposing" | "keyCode">} event
 */
export const isForInputMethod = ({isComposing, keyCode}) => isComposing || keyCode === 229;
