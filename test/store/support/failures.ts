/** The error that a promise rejects with; a promise that resolves fails the test. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a failure, and got ${JSON.stringify(value)}`);
}
