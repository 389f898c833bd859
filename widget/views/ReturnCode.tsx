import { inGroups } from '../lib/returnCode';
import { t } from '../lib/words';
import type { ContactView } from '../state/contact';
import type { ContactAction } from '../state/contact.reducer';
import { Asking } from '../parts/Asking';

interface Props {
  view: ContactView;
  send(action: ContactAction): void;
  onClose?: () => void;
}

/** Offers a code for coming back, and shows it once; it is kept nowhere on the device. */
export function ReturnCode({ view, send, onClose }: Props) {
  const { code, wishes } = view;
  const close = () => {
    send({ kind: 'codeHidden' });
    onClose?.();
  };
  const body = t(wishes.code ? 'code.wait' : 'code.why');
  if (!code) {
    const ask = () => send({ kind: 'codeWished' });
    const asking = { title: t('code.title'), body, yes: t('code.show'), no: t('back') };
    if (onClose) return <Asking {...asking} onYes={ask} onNo={close} hasFocus />;
    return (
      <details>
        <summary>{t('code.title')}</summary>
        <p>{body}</p>
        <button type="button" class="secondary" onClick={ask}>
          {asking.yes}
        </button>
      </details>
    );
  }
  return (
    <div class="card asking" role="status">
      <p class="code" role="img" aria-label={[...code].join(' ')}>
        {inGroups(code)}
      </p>
      <p>{t('code.once')}</p>
      <button type="button" class="secondary" onClick={close}>
        {t('code.hide')}
      </button>
    </div>
  );
}
