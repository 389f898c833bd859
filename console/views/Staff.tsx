import { useEffect, useState } from 'preact/hooks';

import type { Account, PasswordLink } from '../../server/contract/account';
import { AccountTable } from '../accounts/AccountTable';
import { orderAccounts, type AccountWish } from '../accounts/accounts.logic';
import { CreateDialog } from '../accounts/CreateDialog';
import { LinkDialog } from '../accounts/LinkDialog';
import { RoleDialog } from '../accounts/RoleDialog';
import { StateDialog } from '../accounts/StateDialog';
import { StepDialog } from '../accounts/StepDialog';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { useLoading } from '../shell/useLoading';
import { loadAccounts } from '../state/accounts';
import { loadWays } from '../state/stateSignIn';
import { accounts, language } from '../state/store';

type Above =
  | { kind: 'create' }
  | { kind: 'link'; link: PasswordLink }
  | { kind: 'wish'; wish: AccountWish; account: Account };

/** Who may sign in: an administrator opens, locks and ends accounts here. */
export function Staff() {
  const [above, setAbove] = useState<Above>();
  const task = useTask();
  useLoading(task, loadAccounts);
  useEffect(() => void loadWays(), []);
  const all = orderAccounts(accounts.value.values(), language.value);
  const close = () => setAbove(undefined);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t('account:staff.title')}</h1>
        <Button kind="primary" icon="join" onClick={() => setAbove({ kind: 'create' })}>
          {t('account:staff.create')}
        </Button>
      </header>
      <p class="page-lead">{t('account:staff.lead')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {all.length > 0 ? (
        <AccountTable
          accounts={all}
          onWish={(wish, account) => setAbove({ kind: 'wish', wish, account })}
        />
      ) : (
        !task.error && <Skeleton rows={6} />
      )}
      {above && (
        <AboveStaff
          of={above}
          onClose={close}
          onLink={(link) => setAbove({ kind: 'link', link })}
        />
      )}
    </div>
  );
}

function AboveStaff(props: {
  of: Above;
  onClose: () => void;
  onLink: (link: PasswordLink) => void;
}) {
  const { of, onClose, onLink } = props;
  if (of.kind === 'create') return <CreateDialog onClose={onClose} onCreated={onLink} />;
  if (of.kind === 'link') return <LinkDialog link={of.link} onClose={onClose} />;
  const { wish, account } = of;
  if (wish === 'role') return <RoleDialog account={account} onClose={onClose} />;
  if (wish === 'attach_state') return <StateDialog account={account} onClose={onClose} />;
  return <StepDialog wish={wish} account={account} onClose={onClose} onLink={onLink} />;
}
