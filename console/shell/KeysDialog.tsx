import { t } from '../lib/i18n';
import { activeKeys } from '../lib/keys';
import { Dialog } from '../parts/Dialog';
import { Kbd } from '../parts/Kbd';
import { above } from './open';

const LISTS: readonly { label: string; codes: readonly string[] }[] = [
  { label: 'console:keys.move', codes: ['ArrowUp', 'ArrowDown'] },
  { label: 'console:keys.open', codes: ['Enter'] },
];

/** Every shortcut that works now. */
export function KeysDialog() {
  const shown = [...new Map(activeKeys().map((key) => [key.label, key])).values()];
  return (
    <Dialog title={t('console:keys.title')} onClose={() => (above.value = undefined)}>
      <p class="quiet-text">{t('console:keys.lead')}</p>
      <dl class="keys">
        {shown.map((key) => (
          <div key={key.label}>
            <dt>{t(key.label)}</dt>
            <dd>
              <Kbd keys={key} />
            </dd>
          </div>
        ))}
        {LISTS.map(({ label, codes }) => (
          <div key={label}>
            <dt>
              {t('console:keys.inList')}: {t(label).toLowerCase()}
            </dt>
            <dd>
              {codes.map((code) => (
                <Kbd key={code} keys={{ code }} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
