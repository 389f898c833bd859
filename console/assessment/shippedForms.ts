import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { Form, FormId } from '../../server/contract/assessment';
import { run } from '../state/commands';
import { connection } from '../state/store';

/** The forms that were fetched; a version never changes, so that once is enough. */
const forms = signal<ReadonlyMap<string, Form>>(new Map());

const keyOf = ({ form, version }: FormId): string => `${form}@${version}`;

/** A form by its name and version; undefined until it was fetched. */
export function useShippedForm(id: FormId | undefined): Form | undefined {
  const key = id && keyOf(id);
  const known = key ? forms.value.get(key) : undefined;
  const isMissing = id !== undefined && !known;
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (id && isMissing) void fetchForm(id);
  }, [key, isMissing, isConnected]);
  return known;
}

async function fetchForm({ form, version }: FormId): Promise<void> {
  const reply = await run('form:fetch', { form, version });
  if (reply.ok) forms.value = new Map(forms.peek()).set(keyOf({ form, version }), reply.data);
}
