import type { Answer, RiskFactor, RiskForm, RiskResult } from '../../contract/assessment';
import { codesOf, countedOf } from './counting.rules';

/** What the factors amount to: the level by the highest trigger or else by points, and what is to be done. */
export function riskResult(form: RiskForm, answers: Record<string, Answer>): RiskResult {
  const { yes, ...counted } = countedOf(form.questions, answers);
  const { level, decisive, by } = levelOf(form, yes, counted.points);
  // What was never asked is as open as what nobody knew.
  const isAsked = ({ code }: RiskFactor) => answers[code] === 'yes' || answers[code] === 'no';
  return {
    form: 'security_risk',
    ...counted,
    mustAsk: codesOf(form.questions.filter((one) => one.mustAsk && !isAsked(one))),
    proposed: level.code,
    by,
    decisive: codesOf(decisive),
    actions: level.actions.map(({ code }) => code),
  };
}

type Level = RiskForm['levels'][number];

/** Levels are in order of danger: the first that a trigger or the points reach. */
function levelOf(form: RiskForm, yes: RiskFactor[], points: number): Found {
  for (const level of form.levels) {
    const triggers = yes.filter(({ trigger }) => trigger === level.code);
    if (triggers.length > 0) return { level, decisive: triggers, by: 'trigger' };
    if (level.min !== undefined && points >= level.min)
      return { level, decisive: yes, by: 'points' };
  }
  throw new Error('a form of risk ends with a level of no points');
}

interface Found {
  level: Level;
  decisive: RiskFactor[];
  by: RiskResult['by'];
}
