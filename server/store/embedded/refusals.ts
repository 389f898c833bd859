import { StoreError } from '../errors';

/** Gives the target methods that refuse by name what the embedded store does not do. */
export function refuseOthers(target: object, owner: string, names: readonly string[]): void {
  for (const name of names) {
    const refuse = (): never => {
      throw new StoreError('unsupported', `the embedded store does not know ${owner}.${name}`);
    };
    Object.defineProperty(target, name, { value: refuse, configurable: true });
  }
}
