import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { AddressRow, OpenedAddress } from '../../../server/contract/address';
import { staffName } from '../../contact/people';
import { moment } from '../../contact/values';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { useTask } from '../../lib/useTask';
import { Button } from '../../parts/Button';
import { Problem } from '../../parts/States';
import { run } from '../../state/commands';
import { me } from '../../state/store';
import { standingOf } from '../approval/approval.logic';
import { DecideDialog } from '../approval/DecideDialog';
import { WishSaid } from '../approval/WishSaid';
import { addressStep } from './address.logic';
import { ShownAddress } from './ShownAddress';

/** A wish to learn where a place is: what for, who decided, when it was opened, and what may be done now. */
export function AddressItem({ row, isNamed }: { row: AddressRow; isNamed?: true }) {
  const [isDeciding, decide] = useState(false);
  const self = me.value;
  const step = self && addressStep(row, self);
  return (
    <li class="case-file-item" data-address={row.seq}>
      <p>
        <strong>
          {isNamed && `${row.number} · `}
          {row.code} · {t(`case:address.state.${standingOf(row)}`)}
        </strong>
      </p>
      <p class="contact-second">
        {t('case:askedBy', { name: staffName(row.by), when: moment(row.at) })}
      </p>
      <p>{factsOf(row).join(' · ')}</p>
      <p class="contact-written">{row.purposeText}</p>
      <WishSaid of="address" row={row} />
      {row.opened.map((at) => (
        <p key={at} class="contact-second">
          {t('case:address.opened', { when: moment(at) })}
        </p>
      ))}
      {step === 'open' && <Opening row={row} />}
      {(step === 'decide' || step === 'review') && (
        <Button onClick={() => decide(true)}>{t(`case:address.${step}`)}</Button>
      )}
      {isDeciding && (step === 'decide' || step === 'review') && (
        <DecideDialog of="address" row={row} step={step} onClose={() => decide(false)} />
      )}
    </li>
  );
}

/** Opens the address where it was let; each time is on record. It is forgotten as soon as it is hidden. */
function Opening({ row }: { row: AddressRow }) {
  const [shown, show] = useState<OpenedAddress>();
  const button = useRef<HTMLButtonElement>(null);
  const isBack = useRef(false);
  const task = useTask();
  const open = (): void =>
    void task.start(async () => {
      const reply = await run('address:open', { caseId: row.caseId, askedSeq: row.seq });
      if (reply.ok) show(reply.data);
      return reply;
    });
  const hide = (): void => {
    isBack.current = true;
    show(undefined);
  };
  useLayoutEffect(() => {
    if (!shown && isBack.current) button.current?.focus();
  }, [shown]);
  if (shown?.state === 'in_use') return <ShownAddress address={shown} onHide={hide} />;
  const isChanged = task.error?.code === 'conflict';
  return (
    <>
      {shown?.state === 'closed' && <Problem>{t('case:address.closed')}</Problem>}
      {task.error && (
        <Problem>{isChanged ? t('case:address.again') : failureWords(task.error)}</Problem>
      )}
      <Button icon="view" busy={task.busy} buttonRef={button} onClick={open}>
        {t('case:address.open')}
      </Button>
    </>
  );
}

function factsOf(row: AddressRow): string[] {
  return [
    t(`case:address.purpose.${row.purpose}`),
    ...(row.until && row.state === 'approved'
      ? [t('case:address.until', { when: moment(row.until) })]
      : []),
  ];
}
