import type { Account } from '../../server/contract/account';
import { t } from '../lib/i18n';
import type { IconName } from '../parts/icons';
import { Icon } from '../parts/Icon';
import { Menu } from '../parts/Menu';
import { moment } from '../shell/words';
import { hasState } from '../state/stateSignIn';
import { me } from '../state/store';
import { wishesFor, type AccountWish } from './accounts.logic';

const ICONS: Record<AccountWish, IconName> = {
  role: 'person',
  keeper: 'house',
  no_keeper: 'house',
  link: 'codeword',
  lock: 'lock',
  unlock: 'unlock',
  reset_factor: 'retry',
  attach_state: 'check',
  detach_state: 'close',
  end: 'part',
};

/** Every account, where it stands, and what can be done with it. */
export function AccountTable(props: {
  accounts: readonly Account[];
  onWish: (wish: AccountWish, account: Account) => void;
}) {
  return (
    <div
      class="table-frame table-cards accounts"
      tabIndex={0}
      role="group"
      aria-label={t('account:staff.title')}
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('account:staff.person')}</th>
            <th scope="col">{t('account:staff.alias')}</th>
            <th scope="col">{t('account:staff.state')}</th>
            <th scope="col">{t('account:staff.factor')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('account:staff.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.accounts.map((account, index) => (
            <Row
              key={account.staffId}
              account={account}
              // Below the last rows there is no room for a menu.
              isLow={index > 2 && index >= props.accounts.length - 3}
              onWish={props.onWish}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  account: Account;
  isLow: boolean;
  onWish: (wish: AccountWish, account: Account) => void;
}) {
  const { account, isLow, onWish } = props;
  const { stateSince } = account;
  const isMe = account.staffId === me.value?.staffId;
  const what = [
    t(`console:role.${account.role}`),
    ...(account.isKeeper ? [t('account:staff.keeper')] : []),
    ...(isMe ? [t('console:team.you')] : []),
  ];
  return (
    <tr data-state={account.state}>
      <th scope="row">
        <span class="cell-name">{account.name}</span>
        <span class="cell-second">{what.join(', ')}</span>
      </th>
      <td>
        <span class="cell-plain">{account.alias}</span>
        <span class="cell-second">
          {account.languages.map((code) => t(`console:language.${code}`)).join(', ')}
        </span>
      </td>
      <td>
        <State account={account} />
      </td>
      <td data-label={t('account:staff.factor')}>
        <span class="cell-plain">
          {t(account.hasFactor ? 'account:staff.hasFactor' : 'account:staff.noFactor')}
        </span>
        {stateSince && (
          <span class="cell-second">
            {t('account:staff.stateSince', { when: moment(stateSince) })}
          </span>
        )}
      </td>
      <td class="cell-end">
        <Actions account={account} isLow={isLow} onWish={onWish} />
      </td>
    </tr>
  );
}

function State({ account }: { account: Account }) {
  const { state, linkUntil, endedAt } = account;
  const when = endedAt ?? linkUntil;
  const second = endedAt ? 'account:staff.endedAt' : 'account:staff.linkUntil';
  return (
    <>
      <span class={`account-state account-${state}`}>
        <Icon name={STATE_ICONS[state]} small />
        {t(`account:state.${state}`)}
      </span>
      {when && <span class="cell-second">{t(second, { when: moment(when) })}</span>}
    </>
  );
}

const STATE_ICONS: Record<Account['state'], IconName> = {
  invited: 'clock',
  open: 'check',
  locked: 'lock',
  ended: 'close',
};

function Actions(props: {
  account: Account;
  isLow: boolean;
  onWish: (wish: AccountWish, account: Account) => void;
}) {
  const { account, isLow, onWish } = props;
  const wishes = wishesFor(account, { mine: me.value?.staffId, hasState: hasState.value });
  if (wishes.length === 0) return null;
  return (
    <Menu
      label={t('account:staff.actionsFor', { name: account.name })}
      class="icon-button"
      align="end"
      side={isLow ? 'above' : 'below'}
      trigger={<Icon name="more" />}
      items={wishes.map((wish) => ({
        label: t(`account:wish.${wish}`),
        icon: ICONS[wish],
        apart: wish === 'end',
        onSelect: () => onWish(wish, account),
      }))}
    />
  );
}
