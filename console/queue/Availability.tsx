import { MAX_CHATS } from '../../server/contract/limits';
import type { Availability as Value } from '../../server/contract/shapes';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { Problem } from '../parts/States';
import { run } from '../state/commands';
import { update } from '../state/internal';
import { heldCount } from '../state/selectors';
import { me } from '../state/store';

const VALUES: readonly Value[] = ['available', 'busy', 'away'];

/** Whether I take new chats and how many at once, in one menu; the queue never changes by it. */
export function Availability() {
  const task = useTask();
  const person = me.value;
  if (!person) return null;
  const { availability, limit } = person;
  const held = { held: heldCount.value, limit };
  return (
    <>
      <Menu
        listLabel={t('console:availability.label')}
        class="availability"
        trigger={
          <>
            <AvailabilityMark value={availability} />
            <span class="visually-hidden">{t('console:availability.label')}: </span>
            <span class="availability-word">{t(`console:availability.${availability}`)}</span>
            <span class="availability-held" aria-hidden="true">
              {t('console:availability.held', held)}
            </span>
            <span class="visually-hidden">. {t('console:availability.heldLong', held)}</span>
            <Icon name="chevron" small />
          </>
        }
        items={[
          ...VALUES.map((value) => ({
            label: t(`console:availability.about.${value}`),
            checked: value === availability,
            onSelect: () => void task.start(() => setAvailability(value)),
          })),
          ...Array.from({ length: MAX_CHATS }, (_, index) => ({
            label: t('console:availability.limit', { count: index + 1 }),
            checked: index + 1 === limit,
            apart: index === 0,
            onSelect: () => void task.start(() => setLimit(index + 1)),
          })),
        ]}
      />
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
    </>
  );
}

/** Availability as a shape and a colour; the word stands beside it. */
export function AvailabilityMark({ value }: { value: Value | 'offline' }) {
  return <span class={`presence presence-${value}`} aria-hidden="true" />;
}

/** Tells the server and shows it here once it is so. */
export async function setAvailability(availability: Value) {
  const reply = await run('availability:set', { availability });
  if (reply.ok)
    update((world) => (world.me ? { ...world, me: { ...world.me, availability } } : world));
  return reply;
}

async function setLimit(limit: number) {
  const reply = await run('profile:set', { limit });
  if (reply.ok) update((world) => (world.me ? { ...world, me: { ...world.me, limit } } : world));
  return reply;
}
