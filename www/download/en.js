// What the download of the full set says.

export const download = {
  cancel: "Cancel the download",
  /** @param {string} size @param {string} speed @param {string} left */
  soFar: (size, speed, left) => [size, speed && `${speed}/s`, left && `about ${left} left`].filter(Boolean).join(", "),
  /** @param {string} size */
  kept: (size) => `This browser keeps the full set: ${size}.`,
  /** @param {string} size */
  free: (size) => `Delete the download (${size})`,
  deleted: "The download is deleted.",
  notKept: "This browser does not keep the full set. Your next visit downloads it again.",
  load: "Load the full set",
  /** @param {string} host @param {string} found */
  busy: (host, found) => `${host} gets too many requests (${found}). Try again in a few minutes.`,
  /** @param {string} host @param {string} found */
  down: (host, found) => `${host} has a problem (${found}). Try again later.`,
  /** @param {string} host @param {string} found */
  gone: (host, found) => `${host} does not deliver the full set (${found}).`,
  /** @param {string} host */
  unreachable: (host) => `No answer from ${host}. The connection may be down, a filter may block it, or it gets too ` +
    "many requests. Try again in a few minutes.",
  /** @param {string} host */
  forbidden: (host) => `The site’s content security policy forbids downloads from ${host}. ` +
    `Its \`connect-src\` needs \`https://${host}\`.`,
  /** @param {string} file */
  damaged: (file) => `${file} arrived damaged. Download it again.`,
  byHand: "Or download the four files yourself from github.com/zalandoresearch/fashion-mnist. " +
    "Then choose them under “Train on your own files”.",
};
