import { useState } from 'preact/hooks';

import type { ExportRow } from '../../../server/contract/exporting';
import { staffName } from '../../contact/people';
import { moment } from '../../contact/values';
import { newClientId } from '../../lib/clientId';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { saveBytes } from '../../lib/saveFile';
import { useTask } from '../../lib/useTask';
import { Button } from '../../parts/Button';
import { Problem } from '../../parts/States';
import { run } from '../../state/commands';
import { me } from '../../state/store';
import { standingOf } from '../approval/approval.logic';
import { DecideDialog } from '../approval/DecideDialog';
import { Said, WishSaid } from '../approval/WishSaid';
import { exportStep } from './export.logic';

/** A wish to take a case out of the service: as what, for whom, who decided, and what may be done now. */
export function ExportItem({ row, isNamed }: { row: ExportRow; isNamed?: true }) {
  const [isDeciding, decide] = useState(false);
  const task = useTask();
  const self = me.value;
  const step = self && exportStep(row, self);
  const fetch = (): void =>
    void task.start(async () => {
      const { caseId, seq: askedSeq } = row;
      const reply = await run('export:fetch', { caseId, clientId: newClientId(), askedSeq });
      if (reply.ok) saveBytes(reply.data.name, reply.data.base64, reply.data.type);
      return reply;
    });
  return (
    <li class="case-file-item" data-export={row.seq}>
      <p>
        <strong>
          {isNamed && `${row.number} · `}
          {t(`case:file.format.${row.format}`)} · {t(`case:file.state.${standingOf(row)}`)}
        </strong>
      </p>
      <p class="contact-second">
        {t('case:askedBy', { name: staffName(row.by), when: moment(row.at) })}
      </p>
      <p>{factsOf(row).join(' · ')}</p>
      <p class="contact-written">{row.purposeText}</p>
      {row.broken && <Said words={t('case:file.brokenFor')} reason={row.broken} />}
      <WishSaid of="file" row={row} />
      {row.files.map((file) => (
        <p key={file.at} class="contact-second">
          {t('case:file.left', { name: staffName(file.by), when: moment(file.at) })}
        </p>
      ))}
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {step === 'fetch' && (
        <Button icon="down" busy={task.busy} onClick={fetch}>
          {t('case:file.fetch')}
        </Button>
      )}
      {(step === 'decide' || step === 'review') && (
        <Button onClick={() => decide(true)}>{t(`case:file.${step}`)}</Button>
      )}
      {isDeciding && (step === 'decide' || step === 'review') && (
        <DecideDialog of="file" row={row} step={step} onClose={() => decide(false)} />
      )}
    </li>
  );
}

function factsOf(row: ExportRow): string[] {
  const covered = row.redactions.length + row.words;
  return [
    t(`case:file.purpose.${row.purpose}`),
    t(`console:language.${row.language}`),
    t(`case:file.identity.${row.withIdentity ? 'with' : 'without'}`),
    ...(covered > 0 ? [t('case:file.covered', { count: covered })] : []),
    ...(row.until && row.state === 'approved'
      ? [t('case:file.until', { when: moment(row.until) })]
      : []),
  ];
}
