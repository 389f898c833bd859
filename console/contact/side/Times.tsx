import type { ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { Facts, type Fact } from '../Facts';
import { isRecorded } from '../../record/recordWords';
import { moment, outcomeWords } from '../values';
import { Section } from './Section';

/** When the contact began, what was due when, and when it ended. */
export function Times({ row }: { row: ContactRow }) {
  return (
    <Section title={t('contact:side.times')}>
      <Facts
        facts={[
          ...(isRecorded(row) ? recordedTimes(row) : chatTimes(row)),
          row.endedAt && [t('contact:side.ended'), moment(row.endedAt)],
          row.state === 'ended' && [
            t('contact:side.outcome'),
            row.blocked ? t('contact:block.was') : outcomeWords(row.outcome),
          ],
        ]}
      />
    </Section>
  );
}

function chatTimes(row: ContactRow): Fact[] {
  return [
    [t('contact:side.opened'), moment(row.openedAt)],
    [t('contact:side.waited'), moment(row.waitingSince)],
    [t('contact:side.due'), moment(row.promisedAt ?? row.dueAt)],
  ];
}

/** Nobody waited for an answer; it may have been recorded long after it began. */
function recordedTimes({ startedAt, openedAt }: ContactRow): Fact[] {
  return [
    [t('contact:side.opened'), moment(startedAt ?? openedAt)],
    startedAt && [t('channel:recordedAt'), moment(openedAt)],
  ];
}
