import type {
  AssessmentResult,
  Form,
  IndicatorForm,
  IndicatorResult,
  RiskForm,
  RiskResult,
} from '../../server/contract/assessment';
import { decisionWords } from '../contact/values';
import { t, words } from '../lib/i18n';

/** Why the program counts as it does: in a line, in a sentence, and what else raised it. */
export interface Why {
  title: string;
  because: string;
  texts: string[];
}

/** The words of why the program counts as it does. */
export function whyWords(form: Form, result: AssessmentResult): Why {
  const title = `${nameOf(form, result.proposed)} · ${t('assessment:points', { count: result.points })}`;
  if (form.form === 'indicators' && result.form === 'indicators')
    return { title, ...whyBand(form, result) };
  if (form.form === 'security_risk' && result.form === 'security_risk')
    return { title, because: whyLevel(form, result), texts: [] };
  return { title, because: '', texts: [] };
}

/** The full name that a form gives to a band or a level. */
export function nameOf(form: Form, code: string): string {
  const named = (form.form === 'indicators' ? form.bands : form.levels).find(
    (one) => one.code === code,
  );
  return named ? words(named.name) : code;
}

function whyBand(form: IndicatorForm, result: IndicatorResult): Omit<Why, 'title'> {
  const { byPoints, proposed, overrides, points } = result;
  const min = form.bands.find(({ code }) => code === byPoints)?.min ?? 0;
  const band = decisionWords(byPoints);
  const because = t('assessment:why.band', { count: points, band, min });
  const raised = form.overrides.filter(({ code }) => overrides.includes(code));
  const isRaised = byPoints !== proposed;
  return {
    because,
    texts: [
      ...(isRaised ? [t('assessment:why.raised', { band: decisionWords(proposed) })] : []),
      ...raised.map(({ text }) => words(text)),
    ],
  };
}

function whyLevel(form: RiskForm, { by, proposed, points, decisive }: RiskResult): string {
  const level = decisionWords(proposed);
  if (by === 'trigger') return t('assessment:why.trigger', { level, count: decisive.length });
  const min = form.levels.find(({ code }) => code === proposed)?.min ?? 0;
  return t('assessment:why.points', { level, count: points, min });
}
