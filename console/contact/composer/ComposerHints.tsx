import type { ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { connection } from '../../state/store';
import { isOnlyQuery } from './canned.logic';
import { charactersLeft } from './composer.logic';
import type { ClosedReason } from './composer.logic';
import type { Mode } from './mode';

interface Props {
  row: ContactRow;
  mode: Mode;
  text: string;
  most: number;
  closed: ClosedReason | undefined;
}

/** What to know while writing: why the field is closed, how long the text may be, what becomes of it. */
export function ComposerHints({ row, mode, text, most, closed }: Props) {
  const left = charactersLeft(text, most);
  return (
    <div class="contact-hints">
      <p role="status">{hintOf({ row, mode, text, closed })}</p>
      {left !== undefined && <Count left={left} />}
    </div>
  );
}

function hintOf({ row, mode, text, closed }: Omit<Props, 'most'>): string {
  if (closed) return t(`contact:composer.closed.${closed}`);
  if (mode === 'message' && isOnlyQuery(text) && text.trim().length > 1) {
    return t('contact:composer.onlyQuery');
  }
  if (connection.value === 'lost') return t('contact:composer.lost');
  if (mode === 'note') return t('contact:composer.hintNote');
  if (row.notAlone) return t('contact:composer.notAlone');
  return t(row.online ? 'contact:composer.hint' : 'contact:composer.away');
}

function Count({ left }: { left: number }) {
  if (left < 0) {
    return <p class="contact-over">{t('contact:composer.over', { count: -left })}</p>;
  }
  return <p>{t('contact:composer.left', { count: left })}</p>;
}
