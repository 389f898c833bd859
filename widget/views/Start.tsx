import type { VisitorPage } from '../../server/contract/visitor';
import type { Shell, ShellAction } from '../state/shell';
import { Safety } from '../parts/Safety';
import { t } from '../lib/words';

interface Props {
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
  /** When the service opens next, once the words for it are there. */
  opening: string | undefined;
}

/** The first view: who answers, whether somebody is here, and what to know before writing. */
export function Start({ shell, page, send, opening }: Props) {
  const { open, staffed } = shell.service;
  const isHere = open && staffed;
  return (
    <main class="page">
      <div class="scroll">
        <div class="hello">
          <h1 tabIndex={-1}>{t('start.title')}</h1>
          <p>{t('start.body')}</p>
          <p>{t('start.fault')}</p>
        </div>
        <p class={isHere ? 'here' : 'notice'}>
          {t(isHere ? 'start.here' : open ? 'start.unstaffed' : 'start.closed')}{' '}
          {!isHere && opening}
        </p>
        <p>{t('start.emergency')}</p>
        <Safety retentionDays={page.retentionDays} />
      </div>
      <div class="foot">
        {isHere && (
          <button type="button" class="primary" onClick={() => send({ kind: 'begun' })}>
            {t('start.begin')}
          </button>
        )}
        <button
          type="button"
          class={isHere ? 'secondary' : 'primary'}
          onClick={() => send({ kind: 'wentStraight' })}
        >
          {t(isHere ? 'start.straight' : 'start.message')}
        </button>
        <button type="button" class="link" onClick={() => send({ kind: 'codeAsked' })}>
          {t('start.code')}
        </button>
      </div>
    </main>
  );
}
