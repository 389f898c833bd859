import { computed } from '@preact/signals';

import { inSections, levelAt, myContacts } from './order';
import { colleagues, contacts, me, now, queue } from './store';

/** The queue in its sections, ordered for this second. */
export const sections = computed(() => inSections(queue.value.values(), now.value));

/** My contacts by what they need of me. */
export const mine = computed(() => myContacts(contacts.value.values(), me.value?.staffId));

/** How many contacts I hold. */
export const heldCount = computed(() => {
  const myId = me.value?.staffId;
  return mine.value.active.filter((row) => row.holderId === myId).length;
});

/** Whether I hold as many as I want, and nothing critical waits that may be taken above the limit. */
export const isFull = computed(() => {
  const limit = me.value?.limit ?? 0;
  const hasCritical = sections.value.waiting.some((row) => levelAt(row, now.value) === 'critical');
  return heldCount.value >= limit && !hasCritical;
});

/** How many things ask for attention: who waits, and chats of mine with unread messages. */
export const attention = computed(
  () =>
    sections.value.waiting.length +
    mine.value.offered.length +
    mine.value.active.filter((row) => row.unread > 0).length,
);

/** Colleagues with an open console, me among them. */
export const onlineCount = computed(
  () => [...colleagues.value.values()].filter((one) => one.online).length,
);
