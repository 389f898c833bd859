import type { Reason } from '../../../server/contract/shapes';
import type { ContactRow, StaffEntry } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { LevelMark } from '../../parts/LevelMark';
import { cueWords } from '../../shell/words';
import { tellingReasons } from '../log/words.logic';
import { staffName } from '../people';
import { decisionWords, moment } from '../values';
import { Section } from './Section';

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
}

/** Where a person said what the level is, or what the risk is, which raises it. */
type Judged = Extract<StaffEntry, { kind: 'level_set' | 'assessment_decided' }>;

function isJudged(entry: StaffEntry): entry is Judged {
  if (entry.kind === 'assessment_decided') return entry.form === 'security_risk';
  return entry.kind === 'level_set';
}

/** The level, the reasons that the machine found, and who has changed it and why. */
export function LevelSection({ row, entries }: Props) {
  const changes = entries.filter(isJudged);
  return (
    <Section title={t('contact:side.level')}>
      <LevelMark level={row.level} />
      <Reasons reasons={row.reasons} />
      {row.flags.length > 0 && (
        <p class="contact-second">
          {t('contact:side.flags')}: {row.flags.map(cueWords).join(' · ')}
        </p>
      )}
      {changes.length > 0 && <Changes changes={changes} />}
      <p class="contact-second">{t('contact:level.machine')}</p>
    </Section>
  );
}

/** Why a level was proposed, in words, each with where it was found. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return <p class="contact-second">{t('contact:side.noReasons')}</p>;
  return (
    <ul class="contact-reasons">
      {tellingReasons(reasons).map((reason) => (
        <li key={`${reason.cue}:${reason.source}`}>
          {cueWords(reason.cue)}{' '}
          <span class="contact-second">{t(`contact:side.source.${reason.source}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: readonly Judged[] }) {
  return (
    <>
      <h3>{t('contact:side.history')}</h3>
      <ul class="contact-changes">
        {changes.map((entry) => (
          <li key={entry.seq}>
            <span>
              {entry.kind === 'level_set'
                ? t(`console:level.${entry.level}`)
                : t('assessment:side.risk', { decision: decisionWords(entry.decision) })}{' '}
              · {entry.author.kind === 'staff' ? staffName(entry.author.staffId) : ''} ·{' '}
              <time dateTime={entry.at}>{moment(entry.at)}</time>
            </span>
            {entry.reason && <p>{entry.reason}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
