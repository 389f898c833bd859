import type { ComponentChildren } from 'preact';

import { t } from '../lib/i18n';
import { IconButton } from './Button';
import { Icon } from './Icon';

/** A short word about what somebody else did; stays while it is pointed at or has the focus. */
export function Toast(props: {
  tone: 'plain' | 'high';
  onClose: () => void;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class={`toast toast-${props.tone}`}>
      {props.tone === 'high' && <Icon name="info" />}
      <span class="toast-words">{props.children}</span>
      {props.action}
      <IconButton icon="close" label={t('console:action.close')} onClick={props.onClose} />
    </div>
  );
}
