import type { VisitorPage } from '../../server/contract/visitor';
import type { Shell, ShellAction } from '../state/shell';
import { Icon } from '../parts/Icon';
import { EXIT, PHONE } from '../parts/outlines';
import { Page } from '../parts/Page';
import { t } from '../lib/words';

interface Props {
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
  onExit(): void;
}

/** Not safe to write: the exit and the emergency number first; nobody is kept from going on. */
export function Unsafe({ page, send, onExit }: Props) {
  return (
    <Page
      title={t('unsafe.title')}
      onBack={() => send({ kind: 'wentBack' })}
      foot={
        <button type="button" class="secondary" onClick={() => send({ kind: 'wentOn' })}>
          {t('unsafe.continue')}
        </button>
      }
    >
      <p class="lead">{t('unsafe.body')}</p>
      <button type="button" class="exit large" onClick={onExit}>
        <Icon path={EXIT} />
        {t('exit')}
      </button>
      <p>{t('start.emergency')}</p>
      <Emergency page={page} />
    </Page>
  );
}

/** In danger: the call first, then writing at once, past all other questions. */
export function Danger({ shell, page, send }: Props) {
  const { onBehalf } = shell.answers;
  const isOther = onBehalf === 'other' || onBehalf === 'work';
  return (
    <Page
      title={t(isOther ? 'danger.titleOther' : 'danger.title')}
      onBack={() => send({ kind: 'wentBack' })}
      foot={
        <button type="button" class="primary" onClick={() => send({ kind: 'wentOn' })}>
          {t('danger.continue')}
        </button>
      }
    >
      <Emergency page={page} />
      <p class="lead">{t(isOther ? 'danger.cannotTalkOther' : 'danger.cannotTalk')}</p>
    </Page>
  );
}

function Emergency({ page }: { page: VisitorPage }) {
  const help = page.numbers.find(({ code }) => code === 'emergency');
  const number = help?.number ?? '112';
  return (
    <a class="primary emergency" href={`tel:${help?.tel ?? number}`}>
      <Icon path={PHONE} />
      {t('numbers.call', { number })}
    </a>
  );
}
