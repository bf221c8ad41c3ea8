// Files as they come, gzipped or not, to a stream of their bytes.

/** Bytes handed to the decompressor at a time: what is unpacked waits in memory until it is taken. */
const PIECE = 1 << 18;

/** How often progress is told. */
const PROGRESS_MS = 50;

/**
 * The unpacked bytes of a file, in pieces. Files that are not gzipped are given as they are.
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {(done: number) => void} progress Told how many bytes of the packed file are used up.
 * @returns {AsyncGenerator<Uint8Array, void>} Throws a `Failure` if the file is corrupt.
 */
export async function* unpack(name, bytes, progress) {
  const pieces = piecesOf(bytes, progress);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = isGzip ? pieces.pipeThrough(new DecompressionStream("gzip")) : pieces;
  const reader = stream.getReader();
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      yield value;
    }
    progress(bytes.byteLength);
  } catch (error) {
    // Only the decompressor throws here: what the consumer throws does not pass through a yield.
    const found = error instanceof Error ? error.message : String(error);
    throw {code: "corrupt-gzip", subject: name, expected: "", found};
  } finally {
    // Also where the consumer gave up: nothing more is to be unpacked.
    reader.cancel().catch(() => {});
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {(done: number) => void} progress
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function piecesOf(bytes, progress) {
  let position = 0;
  let told = 0;
  return new ReadableStream({
    pull(controller) {
      if (position >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.subarray(position, position + PIECE));
      position += PIECE;
      const now = performance.now();
      if (now - told >= PROGRESS_MS) {
        told = now;
        progress(Math.min(position, bytes.byteLength));
      }
    },
  });
}
