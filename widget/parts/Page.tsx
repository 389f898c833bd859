import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import { BACK } from './outlines';
import { t } from '../lib/words';

interface Props {
  title: string;
  children?: ComponentChildren;
  /** Stays in reach at the lower edge. */
  foot?: ComponentChildren;
  onBack?: (() => void) | undefined;
  /** A quiet line above the title. */
  above?: string;
}

/** A whole view with one heading, which takes the focus when the view changes. */
export function Page({ title, children, foot, onBack, above }: Props) {
  return (
    <main class="page">
      <div class="scroll">
        {onBack && (
          <button type="button" class="back" onClick={onBack}>
            <Icon path={BACK} />
            {t('back')}
          </button>
        )}
        {above && <p class="above">{above}</p>}
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </div>
      {foot && <div class="foot">{foot}</div>}
    </main>
  );
}
