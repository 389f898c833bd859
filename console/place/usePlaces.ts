import { useEffect } from 'preact/hooks';

import { useTask, type Task } from '../lib/useTask';
import { useLoading } from '../shell/useLoading';
import { loadPlaces } from '../state/places';
import { onFact } from '../state/sync';

/** Keeps the list of places true for as long as the part that calls this is shown. */
export function usePlaces(): Task {
  const task = useTask();
  useLoading(task, loadPlaces);
  useEffect(
    () => onFact((_before, { name }) => void (name === 'place:changed' && task.soon(loadPlaces))),
    [],
  );
  return task;
}
