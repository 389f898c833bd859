export declare function findProgram(
  name: string,
  env?: Record<string, string | undefined>,
): string | undefined;
export type Need = 'browser' | 'mongo' | 'redis' | 'nginx' | 'systemd';
export declare const NEEDS: Record<Need, { mark: string; isThere: () => boolean; missing: string }>;
