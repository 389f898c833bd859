import type { ContactRow, StaffEntry } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { SafeContactFacts } from '../SafeContactFacts';
import { choiceWords, moment } from '../values';
import { settings } from '../../state/store';
import { Section } from './Section';

type AttemptEntry = Extract<StaffEntry, { kind: 'attempt' }>;

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
}

/** How a visitor who left a message may safely be reached, and what has been tried. */
export function SafeWay({ row, entries }: Props) {
  if (!row.safeContact) return null;
  const attempts = entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
  return (
    <Section title={t('contact:side.safeContact')}>
      <SafeContactFacts safeContact={row.safeContact} lang={row.language} />
      <p class="contact-warning">{t('contact:attempt.warning')}</p>
      <h3>{t('contact:side.attempts')}</h3>
      {attempts.length === 0 && <p class="contact-second">{t('contact:attempt.none')}</p>}
      <ul class="contact-changes">
        {attempts.map(({ seq, attempt }) => (
          <li key={seq}>
            {t(`contact:attempt.${attempt.result}`)}
            <p class="contact-second">
              {choiceWords(settings.value?.attemptWays, attempt.way)} · {moment(attempt.triedAt)}
            </p>
            {attempt.note && <p>{attempt.note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
