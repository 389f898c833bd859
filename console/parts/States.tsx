import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Icon } from './Icon';
import type { IconName } from './icons';

const SKELETON_AFTER_MS = 300;

/** Nothing is here: what will come, and what to do now. */
export function Empty(props: {
  icon?: IconName;
  title: string;
  text?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {props.icon && <Icon name={props.icon} />}
      <p class="empty-title">{props.title}</p>
      {props.text && <p class="empty-text">{props.text}</p>}
      {props.children}
    </div>
  );
}

/** The outline of what is being fetched; shows only where it takes longer than a blink. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{isLate ? t('console:state.loading') : ''}</span>
      {isLate && Array.from({ length: rows }, (_, row) => <span key={row} class="skeleton-row" />)}
    </div>
  );
}

/** A calm band about something that did not work. */
export function Problem({ children }: { children: ComponentChildren }) {
  return (
    <p class="problem" role="alert">
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  );
}
