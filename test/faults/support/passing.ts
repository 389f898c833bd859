/** Lets time pass in which people do what they do; nothing is waited for by it. */
export const passing = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
