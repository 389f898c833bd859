import { useEffect } from 'preact/hooks';

import { useTask, type Task } from '../lib/useTask';
import { loadPlaces } from '../state/places';
import { connection } from '../state/store';
import { onFact } from '../state/sync';

/** Keeps the list of places true for as long as the part that calls this is shown. */
export function usePlaces(): Task {
  const task = useTask();
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (isConnected) void task.start(loadPlaces);
  }, [isConnected]);
  useEffect(
    () => onFact((_before, { name }) => void (name === 'place:changed' && loadPlaces())),
    [],
  );
  return task;
}
