import type {
  Answer,
  Band,
  Dimension,
  IndicatorForm,
  IndicatorResult,
  Override,
  Tally,
} from '../../contract/assessment';
import { countedOf } from './counting.rules';

/** What the signs amount to: points, band, dimensions, and what raised the band. */
export function indicatorResult(
  form: IndicatorForm,
  answers: Record<string, Answer>,
): IndicatorResult {
  const { yes, ...counted } = countedOf(form.questions, answers);
  const dimensions = Object.fromEntries(
    form.dimensions.map(({ code }) => [code, tallyOf(yes.filter((one) => one.dimension === code))]),
  ) as Record<Dimension, Tally>;
  const codes = new Set(yes.map(({ code }) => code));
  const overrides = form.overrides.filter((one) => holds(one, codes, dimensions));
  const byPoints = bandOf(form, counted.points);
  return {
    form: 'indicators',
    ...counted,
    mustAsk: [],
    byPoints,
    proposed: overrides.reduce((band, { atLeast }) => higher(form, band, atLeast), byPoints),
    dimensions,
    overrides: overrides.map(({ code }) => code),
  };
}

/** How many signs there are of each strength, and whether they are enough (the counting rule of the ILO). */
function tallyOf(signs: readonly { strength: 'strong' | 'medium' | 'weak' }[]): Tally {
  const count = (strength: string) => signs.filter((one) => one.strength === strength).length;
  const [strong, medium, weak] = [count('strong'), count('medium'), count('weak')];
  const isPositive =
    strong >= 2 ||
    (strong === 1 && medium + weak >= 1) ||
    medium >= 3 ||
    (medium === 2 && weak >= 1);
  return { strong, medium, weak, isPositive };
}

function holds(
  { anyOf, positive, andAnyPositive }: Override,
  codes: ReadonlySet<string>,
  dimensions: Record<Dimension, Tally>,
): boolean {
  const isPositive = (one: Dimension) => dimensions[one].isPositive;
  return (
    (!anyOf || anyOf.some((code) => codes.has(code))) &&
    (!positive || isPositive(positive)) &&
    (!andAnyPositive || andAnyPositive.some(isPositive))
  );
}

function bandOf({ bands }: IndicatorForm, points: number): Band {
  return bands.reduce<Band>((found, { code, min }) => (points >= min ? code : found), 'NONE');
}

function higher({ bands }: IndicatorForm, one: Band, other: Band): Band {
  const place = (band: Band) => bands.findIndex(({ code }) => code === band);
  return place(other) > place(one) ? other : one;
}
