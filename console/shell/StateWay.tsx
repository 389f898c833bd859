import { useEffect } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { goToState, hasState, loadWays, stateRefusal } from '../state/stateSignIn';

/** The way in by the state, where there is one; and what came of the last try. */
export function StateWay() {
  const task = useTask();
  useEffect(() => void loadWays(), []);
  if (!hasState.value) return null;
  const problem = task.error ? failureOf(task.error) : stateRefusal.value;
  return (
    <div class="door-way">
      {problem && (
        <Problem>
          {t(problem === 'limited' ? 'console:signin.limited' : `account:stateSignIn.${problem}`)}
        </Problem>
      )}
      <Button busy={task.busy} onClick={() => void task.start(goToState)}>
        {t('account:stateSignIn.begin')}
      </Button>
    </div>
  );
}

function failureOf({ code }: WireError): 'limited' | 'unavailable' {
  return code === 'rate_limited' ? 'limited' : 'unavailable';
}
