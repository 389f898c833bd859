/** Holds one state, changes it by actions alone, and tells whoever watches. */
export interface Store<State, Action> {
  get(): State;
  send(action: Action): void;
  /** Calls on every change; the answer stops it. */
  watch(listener: () => void): () => void;
}

/** A store over a pure reducer. */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  first: State,
): Store<State, Action> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    send(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      listeners.forEach((listener) => listener());
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
