import type { CaseFile, CaseId, Handover } from '../../server/contract/case';
import { useCommand } from '../contact/action/useCommand';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { me } from '../state/store';

/** The notes of hand-overs to me that I have not read. */
export function Handovers({ file }: { file: CaseFile }) {
  const unread = file.handovers.filter((one) => one.to === me.value?.staffId && !one.readAt);
  return (
    <>
      {unread.map((one) => (
        <Unread key={one.seq} caseId={file.case.caseId} handover={one} />
      ))}
    </>
  );
}

function Unread({ caseId, handover }: { caseId: CaseId; handover: Handover }) {
  const { seq, from, note, at } = handover;
  const command = useCommand('case:read_handover');
  return (
    <div class="case-handover" role="status">
      <p class="case-handover-title">
        {t('case:handover.title', { name: staffName(from), when: moment(at) })}
      </p>
      <p class="contact-written">{note}</p>
      {command.error && <Problem>{failureWords(command.error)}</Problem>}
      <Button
        icon="check"
        busy={command.busy}
        onClick={() => void command.go({ caseId, handedSeq: seq })}
      >
        {t('case:handover.read')}
      </Button>
    </div>
  );
}
