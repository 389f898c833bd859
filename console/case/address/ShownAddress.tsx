import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import type { OpenedAddress } from '../../../server/contract/address';
import { t } from '../../lib/i18n';
import { isNowhere } from '../../lib/useLateFocus';
import { Button } from '../../parts/Button';
import { SHOWN_MS } from './address.logic';

interface Props {
  address: OpenedAddress & { state: 'in_use' };
  onHide: () => void;
}

/** Where a place is, for a minute or until Esc; it stands here and nowhere else. */
export function ShownAddress({ address, onHide }: Props) {
  const frame = useRef<HTMLElement>(null);
  const hide = useRef(onHide);
  hide.current = onHide;
  useLayoutEffect(() => {
    // Whoever has gone elsewhere meanwhile, e.g. to write, stays there.
    if (isNowhere()) frame.current?.focus();
    frame.current?.scrollIntoView({ block: 'center' });
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => hide.current(), SHOWN_MS);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // It closes nothing else: the panel around it would take the case away too.
      event.stopPropagation();
      hide.current();
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);
  const { code, address: where, phone, directions } = address;
  const title = t('case:address.shown.title', { code });
  return (
    <section class="address-shown" ref={frame} tabIndex={-1} aria-label={title}>
      <h4>{title}</h4>
      <dl class="facts">
        <Fact name="address" value={where} />
        <Fact name="phone" value={phone} />
        <Fact name="directions" value={directions} />
      </dl>
      <p class="contact-second">{t('case:address.shown.gone')}</p>
      <Button onClick={onHide}>{t('case:address.shown.hide')}</Button>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{t(`case:address.shown.${name}`)}</dt>
      <dd class="contact-written">{value}</dd>
    </div>
  );
}
