export declare function findGo(
  env?: Record<string, string | undefined>,
  isThere?: (path: string) => boolean,
): string | undefined;
export declare function buildWire(): string;
export declare function hasMongo(env?: Record<string, string | undefined>): boolean;
export declare const NO_GO: string;
