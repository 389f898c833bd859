import { useKey } from '../lib/useKey';
import { above } from '../shell/open';
import { Chooser } from './Chooser';
import { RECORD_KEY } from './keys';

/** The key by which a contact is recorded from anywhere, and the chooser that it opens. */
export function Recording() {
  useKey({ ...RECORD_KEY, label: 'channel:start.title', run: () => (above.value = 'record') });
  return above.value === 'record' ? <Chooser onClose={() => (above.value = undefined)} /> : null;
}
