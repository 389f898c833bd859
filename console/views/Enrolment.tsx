import { useEffect, useState } from 'preact/hooks';

import type { FactorSecret } from '../../server/contract/http';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { Authenticator } from '../settings/Authenticator';
import { CodeList } from '../settings/CodeList';
import { Door } from '../shell/Door';
import { beginFactor, freshCodes, keepCodes, signOut } from '../state/session';

/** The second factor is set up before anything else opens. */
export function Enrolment() {
  const [made, setMade] = useState<FactorSecret>();
  const task = useTask();
  const begin = () =>
    void task.start(async () => {
      const answer = await beginFactor({});
      if (answer.ok) setMade(answer.data);
      return answer;
    });
  useEffect(begin, []);
  return (
    <Door title={t('account:enrol.title')} lead={t('account:enrol.lead')}>
      {made && <Authenticator made={made} />}
      {!made && !task.error && <Skeleton />}
      {task.error && (
        <>
          <Problem>{failureWords(task.error)}</Problem>
          <Button icon="retry" busy={task.busy} onClick={begin}>
            {t('account:again')}
          </Button>
        </>
      )}
      <p>
        <Button kind="plain" icon="signOut" onClick={() => void signOut()}>
          {t('console:me.signOut')}
        </Button>
      </p>
    </Door>
  );
}

/** The recovery codes are kept before the console opens. */
export function FirstCodes() {
  return (
    <Door title={t('account:codes.title')} lead={t('account:codes.lead')}>
      <CodeList codes={freshCodes.value} onKept={keepCodes} />
    </Door>
  );
}
