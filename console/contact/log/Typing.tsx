import type { ContactId, StaffId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { me, typing } from '../../state/store';
import { staffName } from '../people';

/** Who is typing, in words; keeps its line so that nothing jumps. */
export function Typing({ contactId }: { contactId: ContactId }) {
  const people = [...(typing.value.get(contactId) ?? [])];
  const others = people.filter((who) => who !== me.value?.staffId);
  return <p class="contact-typing">{others.map(words).join(' ')}</p>;
}

function words(who: string): string {
  if (who === 'visitor') return t('contact:log.typingVisitor');
  return t('contact:log.typingStaff', { name: staffName(who as StaffId) });
}
