import type { ServiceState, VisitorPage } from '../../server/contract/visitor';
import type { Shell, ShellAction } from '../state/shell';
import { Page } from '../parts/Page';
import { Safety } from '../parts/Safety';
import { t } from '../lib/words';
import { sayMoment } from '../lib/time';

interface Props {
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
}

/** The first view: who answers, whether somebody is here, and what to know before writing. */
export function Start({ shell, page, send }: Props) {
  const { open, staffed } = shell.service;
  return (
    <Page
      title={t('start.title')}
      foot={
        <>
          <button type="button" class="primary" onClick={() => send({ kind: 'begun' })}>
            {t('start.begin')}
          </button>
          <button type="button" class="secondary" onClick={() => send({ kind: 'wentStraight' })}>
            {t('start.straight')}
          </button>
        </>
      }
    >
      <p class="lead">{t('start.body')}</p>
      <p class="fault">{t('start.fault')}</p>
      {open && staffed ? (
        <p class="here">{t('start.here')}</p>
      ) : (
        <p class="notice">{sayAway(shell.service)}</p>
      )}
      <p class="danger">{t('start.emergency')}</p>
      <Safety retentionDays={page.retentionDays} />
    </Page>
  );
}

/** The truth about why nobody answers now, and when somebody will. */
function sayAway({ open, opensAt }: ServiceState): string {
  if (open) return t('start.unstaffed');
  const opens = opensAt ? ` ${t('start.opens', { when: sayMoment(opensAt, Date.now()) })}` : '';
  return t('start.closed') + opens;
}
