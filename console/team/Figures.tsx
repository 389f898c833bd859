import type { QueueRow } from '../../server/contract/staff';
import { duration, t } from '../lib/i18n';
import { sections } from '../state/selectors';
import { colleagues, now } from '../state/store';

/** The few numbers by which a supervisor sees whether somebody must step in. */
export function Figures() {
  const { waiting, messages, left } = sections.value;
  const all = [...waiting, ...messages, ...left];
  const late = all.filter((row) => Date.parse(row.dueAt) < now.value).length;
  const oldest = longest(waiting);
  const figures = [
    { label: t('console:team.waiting'), value: String(waiting.length) },
    {
      label: t('console:team.longest'),
      value: oldest
        ? duration(now.value - Date.parse(oldest.waitingSince))
        : t('console:team.nobody'),
    },
    { label: t('console:team.late'), value: String(late), isLate: late > 0 },
    { label: t('console:team.messages'), value: String(messages.length) },
    { label: t('console:team.free'), value: String(freePlaces()) },
  ];
  return (
    <dl class="figures">
      {figures.map((figure) => (
        <div key={figure.label} class={figure.isLate ? 'figure figure-late' : 'figure'}>
          <dt>{figure.label}</dt>
          <dd>{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function longest(rows: readonly QueueRow[]): QueueRow | undefined {
  return [...rows].sort((one, other) => one.waitingSince.localeCompare(other.waitingSince))[0];
}

function freePlaces(): number {
  return [...colleagues.value.values()]
    .filter((one) => one.online && one.availability === 'available')
    .reduce((sum, one) => sum + Math.max(0, one.limit - one.held), 0);
}
