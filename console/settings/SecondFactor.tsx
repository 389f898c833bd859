import { useEffect, useState } from 'preact/hooks';

import type { Factor, FactorSecret } from '../../server/contract/http';
import { failureWords } from '../lib/failure';
import { day, t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { beginFactor, freshCodes, keepCodes, renewCodes, seeFactor } from '../state/session';
import { Authenticator } from './Authenticator';
import { CodeList } from './CodeList';
import { PasswordAgain } from './PasswordAgain';

type Step = 'shown' | 'before_codes' | 'before_factor' | 'authenticator' | 'codes';

/** My second factor: since when, how many codes are left, and how both are renewed by the password. */
export function SecondFactor() {
  const [factor, setFactor] = useState<Factor>();
  const [made, setMade] = useState<FactorSecret>();
  const [step, setStep] = useState<Step>('shown');
  const task = useTask();
  const look = () =>
    void task.start(async () => {
      const answer = await seeFactor();
      if (answer.ok) setFactor(answer.data);
      return answer;
    });
  useEffect(look, []);
  const kept = () => {
    keepCodes();
    setStep('shown');
    look();
  };
  const back = () => setStep('shown');
  if (step === 'codes') return <CodeList codes={freshCodes.value} onKept={kept} />;
  if (step === 'authenticator' && made) {
    return <Authenticator made={made} onDone={() => setStep('codes')} />;
  }
  if (step === 'before_codes') {
    return (
      <PasswordAgain
        text={t('account:factor.codesText')}
        ask={(password) => renewCodes({ password })}
        onDone={() => setStep('codes')}
        onBack={back}
      />
    );
  }
  if (step === 'before_factor') {
    const begin = async (password: string) => {
      const answer = await beginFactor({ password });
      if (answer.ok) setMade(answer.data);
      return answer;
    };
    return (
      <PasswordAgain
        text={t('account:factor.newText')}
        ask={begin}
        onDone={() => setStep('authenticator')}
        onBack={back}
      />
    );
  }
  if (task.error) return <Problem>{failureWords(task.error)}</Problem>;
  return factor ? <State factor={factor} onStep={setStep} /> : <Skeleton />;
}

function State({ factor, onStep }: { factor: Factor; onStep: (step: Step) => void }) {
  const { since, codesLeft } = factor;
  return (
    <>
      <p>{since ? t('account:factor.since', { when: day(since) }) : t('account:factor.none')}</p>
      {since && <p>{t('account:factor.left', { count: codesLeft })}</p>}
      <div class="buttons">
        <Button onClick={() => onStep('before_factor')}>
          {t(since ? 'account:factor.another' : 'account:factor.setUp')}
        </Button>
        {since && (
          <Button onClick={() => onStep('before_codes')}>{t('account:factor.renew')}</Button>
        )}
      </div>
    </>
  );
}
