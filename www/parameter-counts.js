// How many parameters a model has.

/**
 * Returns the numbers of parameters: D x K weights and K biases.
 * @param {{height: number, width: number, classCount: number}} data
 */
export function parameterCounts({height, width, classCount}) {
  const inputs = height * width;
  return {inputs, classes: classCount, all: inputs * classCount + classCount};
}
