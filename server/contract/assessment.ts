import type { Moment, StaffId, Texts } from './shapes';

/** The forms by which a counsellor assesses. */
export type FormName = 'indicators' | 'security_risk';

/** A form as it was shipped once and for all; another wording or weight is another version. */
export interface FormId {
  form: FormName;
  version: number;
}

/** What a question may be answered with; `unknown` is to be found out. */
export type Answer = 'yes' | 'no' | 'unknown';

/** An answer as the field of its question holds it. */
export type Answered = {
  answer: Answer;
  /** The entries of the same contact that show it, by seq. */
  evidence?: number[];
  remark?: string;
};

/** How much a sign says by itself. */
export type Strength = 'strong' | 'medium' | 'weak';

/** What a sign speaks of, after the operational indicators of the ILO. */
export type Dimension =
  'recruitment' | 'means' | 'control' | 'exploitation' | 'vulnerability' | 'behaviour';

/** What the points say; the names are those of the domain. */
export type Band = 'NONE' | 'POSSIBLE' | 'LIKELY' | 'STRONG';

/** How dangerous it is for the person. */
export type RiskLevel = 'critical' | 'high' | 'medium' | 'low';

/** Something with a code and words. */
export interface Named<Code extends string = string> {
  code: Code;
  name: Texts;
}

/** A sentence with a code. */
export interface Worded {
  code: string;
  text: Texts;
}

/** A question of a form. */
export interface Question extends Worded {
  /** The code of its group. */
  group: string;
  /** What a yes counts. */
  weight: number;
}

/** A sign of trafficking. */
export interface Indicator extends Question {
  strength: Strength;
  dimension: Dimension;
  /** Whence it comes. */
  source: string;
}

/** A factor of risk. */
export interface RiskFactor extends Question {
  /** A yes alone makes the risk so high. */
  trigger?: 'critical' | 'high';
  /** Nobody may leave it open unseen: it is asked again before the contact ends. */
  mustAsk?: boolean;
}

/** What raises the band whatever the points are: some question answered yes, or dimensions that are positive. */
export interface Override extends Worded {
  atLeast: Band;
  anyOf?: string[];
  positive?: Dimension;
  andAnyPositive?: Dimension[];
}

interface AnyForm {
  version: number;
  title: Texts;
  /** What its counting is worth. */
  caveat: Texts;
  groups: Named[];
}

/** The signs of trafficking in human beings. */
export interface IndicatorForm extends AnyForm {
  form: 'indicators';
  dimensions: Named<Dimension>[];
  questions: Indicator[];
  /** From the lowest on, each from its points. */
  bands: (Named<Band> & { min: number })[];
  overrides: Override[];
}

/** The first assessment of the danger to the person. */
export interface RiskForm extends AnyForm {
  form: 'security_risk';
  questions: RiskFactor[];
  /** From the highest on; one without a score is reached by a trigger alone. */
  levels: (Named<RiskLevel> & {
    min?: number;
    answerWithinMinutes: number;
    actions: Worded[];
  })[];
  /** When to assess anew. */
  reassess: Worded[];
}

/** A form in three languages. */
export type Form = IndicatorForm | RiskForm;

/** How many signs of a dimension were answered yes, and whether they are enough for it. */
export interface Tally {
  strong: number;
  medium: number;
  weak: number;
  isPositive: boolean;
}

interface AnyResult {
  /** The sum of what was answered yes. */
  points: number;
  /** Answered with `unknown`: to be found out. */
  open: string[];
  /** Not answered at all. */
  unanswered: string[];
  /** Still to be asked before the contact ends. */
  mustAsk: string[];
}

/** What the signs amount to, as codes and numbers. */
export interface IndicatorResult extends AnyResult {
  form: 'indicators';
  proposed: Band;
  /** What the points alone say. */
  byPoints: Band;
  dimensions: Record<Dimension, Tally>;
  /** The codes of what raised it above the points, or would have. */
  overrides: string[];
}

/** What the factors amount to, as codes and numbers. */
export interface RiskResult extends AnyResult {
  form: 'security_risk';
  proposed: RiskLevel;
  by: 'trigger' | 'points';
  /** The factors that made it so: the triggers, or all that count. */
  decisive: string[];
  /** The codes of what is to be done. */
  actions: string[];
}

/** What the program counts; a person decides. */
export type AssessmentResult = IndicatorResult | RiskResult;

/** That a counsellor decided, on which answers, and why. */
export interface Decided extends FormId {
  /** The last entry among the answers that were decided on. */
  answersSeq: number;
  /** What the program counted at that moment. */
  result: AssessmentResult;
  decision: Band | RiskLevel;
  reason?: string;
  /** The codes of what the counsellor means to do. */
  actions?: string[];
}

/** A decision as it stands in the log. */
export type Decision = Decided & { seq: number; by: StaffId; at: Moment };

/** Where the assessment by one form stands. */
export interface AssessmentState extends FormId {
  /** The sheet that holds the answers. */
  sheet: string;
  /** The last entry among the answers; 0 where there are none. */
  answersSeq: number;
  result: AssessmentResult;
  last?: Decision;
  /** Answers were changed since the last decision. */
  isChanged: boolean;
}
