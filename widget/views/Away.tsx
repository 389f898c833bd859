import type { VisitorPage } from '../../server/contract/visitor';
import type { Shell, ShellAction } from '../state/shell';
import { Numbers } from '../parts/Numbers';
import { Page } from '../parts/Page';
import { sayMoment } from '../lib/time';
import { t } from '../lib/words';

interface Props {
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
}

/** Closed hours, or nobody at work: the truth, who helps now, and leaving a message. */
export function Away({ shell, page, send }: Props) {
  const { open, promisedAt } = shell.service;
  return (
    <Page
      title={t(open ? 'start.unstaffed' : 'start.closed')}
      onBack={() => send({ kind: 'wentBack' })}
      foot={
        <>
          <button
            type="button"
            class="primary"
            onClick={() => send({ kind: 'entered', leavesMessage: true })}
          >
            {t('start.message')}
          </button>
          {open && (
            <button
              type="button"
              class="secondary"
              onClick={() => send({ kind: 'entered', leavesMessage: false })}
            >
              {t('away.wait')}
            </button>
          )}
        </>
      }
    >
      {!open && shell.service.opensAt && (
        <p class="lead">
          {t('away.opens', { when: sayMoment(shell.service.opensAt, Date.now()) })}
        </p>
      )}
      <p>{t('away.now')}</p>
      <Numbers numbers={page.numbers} language={shell.language} />
      <p>
        {t('away.message')}
        {promisedAt && ` ${t('away.promise', { when: sayMoment(promisedAt, Date.now()) })}`}
      </p>
      {open && <p>{t('away.waitHelp')}</p>}
    </Page>
  );
}
