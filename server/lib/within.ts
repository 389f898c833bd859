/** Gives up waiting after so many milliseconds, with undefined; what was waited for goes on, and its failure then is nobody's. */
export async function within<T>(ms: number, task: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([task, late]).finally(() => clearTimeout(timer));
}
