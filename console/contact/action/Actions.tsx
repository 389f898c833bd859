import { useEffect } from 'preact/hooks';

import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Icon } from '../../parts/Icon';
import { Menu } from '../../parts/Menu';
import { DIALOGS } from '../dialog/dialogs';
import { ACTION_KEYS, ariaKey } from '../keys';
import type { Action } from './actions.logic';
import { actionsFor, asked, askFor } from './asked';
import { contacts } from '../../state/store';
import { moment } from '../values';
import { Failure } from './Failure';
import { FILLED, ICONS, IN_MENU } from './shown';
import { useActionKeys } from './useActionKeys';
import { isDirect, useDirect } from './useDirect';

/** What can be done in this contact now: by button, by key, by palette; failures show beneath. */
export function Actions({ contactId }: { contactId: ContactId }) {
  const actions = actionsFor(contactId);
  const direct = useDirect(contactId);
  const wish = asked.value?.contactId === contactId ? asked.value.name : undefined;
  useEffect(() => {
    if (!wish || !isDirect(wish)) return;
    asked.value = undefined;
    direct.go(wish);
  }, [wish]);
  useActionKeys(contactId, actions);
  const OpenDialog = wish && !isDirect(wish) ? DIALOGS[wish] : undefined;
  const refused = actions.find((action) => action.refused);
  return (
    <div class="contact-actions-frame">
      <div class="contact-actions" role="group" aria-label={t('contact:action.label')}>
        {actions
          .filter(({ name }) => !IN_MENU.includes(name))
          .map((action) => (
            <ActionButton
              key={action.name}
              action={action}
              contactId={contactId}
              isBusy={direct.busy && isDirect(action.name)}
            />
          ))}
        <More contactId={contactId} actions={actions} />
      </div>
      <ReopenUntil contactId={contactId} />
      {refused && <p class="contact-second">{t(`contact:action.refused.${refused.refused}`)}</p>}
      <Failure error={direct.error} contactId={contactId} />
      {OpenDialog && <OpenDialog contactId={contactId} onClose={() => (asked.value = undefined)} />}
    </div>
  );
}

interface ButtonProps {
  action: Action;
  contactId: ContactId;
  isBusy: boolean;
}

function ActionButton({ action: { name, refused }, contactId, isBusy }: ButtonProps) {
  return (
    <Button
      kind={FILLED.includes(name) && !refused ? 'primary' : 'quiet'}
      icon={ICONS[name]}
      busy={isBusy}
      aria-disabled={refused ? 'true' : undefined}
      aria-keyshortcuts={ariaKey(ACTION_KEYS[name])}
      onClick={() => askFor(contactId, name)}
    >
      {t(`contact:action.${name}`)}
    </Button>
  );
}

function More({ contactId, actions }: { contactId: ContactId; actions: readonly Action[] }) {
  const items = actions
    .filter(({ name }) => IN_MENU.includes(name))
    .map(({ name }) => ({
      label: t(`contact:action.${name}`),
      icon: ICONS[name],
      keys: ACTION_KEYS[name],
      onSelect: () => askFor(contactId, name),
    }));
  if (items.length === 0) return null;
  return (
    <Menu
      trigger={<Icon name="more" />}
      label={t('contact:action.more')}
      items={items}
      align="end"
      class="icon-button"
    />
  );
}

function ReopenUntil({ contactId }: { contactId: ContactId }) {
  const until = contacts.value.get(contactId)?.reopenUntil;
  if (until === undefined || !actionsFor(contactId).some(({ name }) => name === 'reopen')) {
    return null;
  }
  return <p class="contact-second">{t('contact:action.reopenUntil', { when: moment(until) })}</p>;
}
