import { z } from 'zod';
import { placeCode, staffId } from '../../realtime/parse';
import {
  anyOf,
  count,
  day,
  long,
  moment,
  oneOf,
  short,
  type SheetFields,
} from '../sheet/sheet.parse';

const yesNoUnknown = oneOf(['yes', 'no', 'unknown']);
const language = z.string().regex(/^[a-z]{2,3}$/);
const country = z.string().regex(/^[A-Z]{2}$/);

/** The age groups of the statistics (DOMAIN.md section 5). */
export const AGE_GROUPS = [
  '0_6',
  '7_13',
  '14_17',
  '18_24',
  '25_34',
  '35_49',
  '50_64',
  '65_up',
  'unknown',
] as const;

/** The forms of exploitation of the statistics (DOMAIN.md section 5). */
export const EXPLOITATION = [
  'sexual',
  'labour',
  'servitude',
  'begging',
  'crime',
  'marriage',
  'organs',
  'surrogacy',
  'adoption',
  'other',
  'unknown',
] as const;

const agreedHow = oneOf(['oral', 'written', 'chat', 'not_agreed']);
const person = {
  ageGroup: oneOf(AGE_GROUPS),
  sex: oneOf(['woman', 'man', 'other_unknown']),
  minor: yesNoUnknown,
};

/** The parts of a case of which there is one: what each field may hold. */
const SINGLE: Readonly<Record<string, SheetFields>> = {
  person: {
    ...person,
    citizenship: country,
    language,
    interpreter: yesNoUnknown,
    accessibility: long,
    exploitation: anyOf(EXPLOITATION),
    exploitationPlace: anyOf(['estonia', 'abroad', 'online']),
    field: short,
  },
  safeContact: { how: long, when: short, avoid: long, codeWord: short },
  // Council of Europe Convention, Art. 13: at least 30 days; in Estonia 30 to 60.
  reflection: {
    explainedOn: day,
    offeredOn: day,
    decision: oneOf(['wanted', 'not_wanted', 'considering']),
    grantedOn: day,
    endsOn: day,
    authority: short,
    permit: oneOf(['not_needed', 'explained', 'applied', 'granted', 'refused']),
    permitUntil: day,
    remark: long,
  },
  return: {
    wish: long,
    consentOn: day,
    riskChecked: yesNoUnknown,
    organisation: short,
    documents: yesNoUnknown,
    travel: long,
    receiver: long,
    departedOn: day,
    arrivedConfirmed: yesNoUnknown,
  },
  // LasteKS § 27: everybody notifies of a child in need of assistance, without delay.
  childNotice: {
    needed: yesNoUnknown,
    whom: oneOf(['local_government', 'helpline_116111', 'police_112', 'several']),
    name: short,
    notifiedAt: moment,
    how: short,
    answer: long,
    reasonNot: long,
  },
  // KarS § 307: not reporting a first-degree crime is an offence; §§ 133 and 175 are of the first degree.
  crimeReport: {
    consideredOn: day,
    decision: oneOf(['report', 'not_report', 'reported_already']),
    reason: long,
    personTold: yesNoUnknown,
    reportedTo: short,
    reportedOn: day,
    reference: short,
  },
};

/** The parts of a case of which there may be many. */
const MANY: Readonly<Record<string, SheetFields>> = {
  family: {
    role: oneOf(['child', 'partner', 'parent', 'other_family', 'close', 'other']),
    name: short,
    ...person,
    isWith: yesNoUnknown,
    needs: long,
  },
  plan: {
    goal: long,
    risk: long,
    action: long,
    clientWords: long,
    responsible: staffId,
    partner: short,
    dueOn: day,
    state: oneOf(['planned', 'underway', 'done', 'dropped']),
    agreedHow,
    agreedOn: day,
    result: long,
  },
  task: {
    what: long,
    assignee: staffId,
    dueOn: day,
    state: oneOf(['open', 'done', 'dropped']),
    result: long,
  },
  right: {
    right: oneOf([
      'support',
      'confidentiality',
      'reflection',
      'interpreter',
      'legal_aid',
      'psychological_help',
      'compensation',
      'child_protection',
      'permit',
      'international_protection',
      'complaint',
      'data',
    ]),
    explainedOn: day,
    language,
    how: oneOf(['oral', 'written', 'interpreter', 'chat']),
    isUnderstood: yesNoUnknown,
    remark: long,
  },
  accommodation: {
    placeCode,
    inOn: day,
    outOn: day,
    persons: count,
    children: count,
    needs: long,
    meals: yesNoUnknown,
    funding: short,
  },
  // KrMS § 70: a specialist may, and at times must, attend the questioning of a minor.
  questioning: {
    authority: short,
    official: short,
    at: moment,
    place: short,
    isOnline: yesNoUnknown,
    forWhom: short,
    role: short,
    isRecorded: yesNoUnknown,
    observations: long,
  },
  consent: {
    whom: short,
    what: long,
    purpose: long,
    language,
    how: oneOf(['oral', 'written', 'chat']),
    givenOn: day,
    withdrawnOn: day,
    receiversTold: yesNoUnknown,
    remark: long,
  },
  document: {
    direction: oneOf(['incoming', 'outgoing', 'own']),
    title: short,
    registerNumber: short,
    datedOn: day,
    party: short,
    dueOn: day,
    answeredOn: day,
    remark: long,
  },
};

/** The names of these parts. */
export const CASE_SECTIONS = [...Object.keys(SINGLE), ...Object.keys(MANY)] as const;

/** An item of a part of which there may be many: the part, and an id that the console made. */
const ITEM = /^([a-zA-Z]+)\/[A-Za-z0-9_-]{8,40}$/;

/** The fields of a case's sheet by its name; undefined where there is no such sheet. */
export function caseSheetOf(sheet: string): SheetFields | undefined {
  const section = ITEM.exec(sheet)?.[1];
  if (section !== undefined) return Object.hasOwn(MANY, section) ? MANY[section] : undefined;
  return Object.hasOwn(SINGLE, sheet) ? SINGLE[sheet] : undefined;
}
