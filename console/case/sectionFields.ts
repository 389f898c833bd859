import type { StaffId } from '../../server/contract/shapes';
import type { Sheet } from '../../server/contract/sheet';
import { staffName } from '../contact/people';
import type { FieldDescriptor, FieldGroup } from '../form/descriptors';
import { placeFacts } from '../place/placeWords';
import { placeOfCode, places } from '../state/places';
import { colleagues } from '../state/store';
import { countries, countryWords, spokenLanguages, spokenWords } from './lists';
import type { ManyName, SingleName } from './sections';

const text = (name: string): FieldDescriptor => ({ name, kind: 'text' });
const long = (name: string): FieldDescriptor => ({ name, kind: 'long' });
const date = (name: string): FieldDescriptor => ({ name, kind: 'date' });
const moment = (name: string): FieldDescriptor => ({ name, kind: 'moment' });
const number = (name: string): FieldDescriptor => ({ name, kind: 'number' });
const answer = (name: string): FieldDescriptor => ({ name, kind: 'answer' });
const choice = (name: string, ...choices: string[]): FieldDescriptor => ({
  name,
  kind: 'choice',
  choices,
});
const several = (name: string, ...choices: string[]): FieldDescriptor => ({
  name,
  kind: 'several',
  choices,
});
const helped = (field: FieldDescriptor): FieldDescriptor => ({ ...field, help: true });

const country = (name: string): FieldDescriptor => ({
  name,
  kind: 'choice',
  choices: countries(),
  choiceWords: countryWords,
});

const language = (name: string): FieldDescriptor => ({
  name,
  kind: 'choice',
  choices: spokenLanguages(),
  choiceWords: spokenWords,
});

/** Whoever works here may be chosen; whoever was chosen and has gone stays in sight. */
function colleague(name: string, sheet: Sheet | undefined): FieldDescriptor {
  const chosen = sheet?.[name]?.value;
  const offered = [...colleagues.value.values()]
    .filter((one) => one.role !== 'administrator' && !one.gone)
    .map(({ staffId }): string => staffId);
  const gone = typeof chosen === 'string' && !offered.includes(chosen) ? [chosen] : [];
  return {
    name,
    kind: 'choice',
    choices: [...offered, ...gone],
    choiceWords: (staffId) => staffName(staffId as StaffId),
  };
}

/** A place that is in use may be chosen, and what was written stays; a code is typed where the list knows no place. */
function placeCode(sheet: Sheet | undefined): FieldDescriptor {
  const chosen = sheet?.placeCode?.value;
  const offered = places.value.filter(({ state }) => state === 'in_use').map(({ code }) => code);
  if (offered.length === 0) return helped(text('placeCode'));
  const before = typeof chosen === 'string' && !offered.includes(chosen) ? [chosen] : [];
  return {
    name: 'placeCode',
    kind: 'choice',
    choices: [...offered, ...before],
    choiceWords: (code) => {
      const place = placeOfCode(code);
      return place ? `${code} · ${placeFacts(place)}` : code;
    },
  };
}

const AGES = '0_6 7_13 14_17 18_24 25_34 35_49 50_64 65_up unknown'.split(' ');
const EXPLOITATION =
  'sexual labour servitude begging crime marriage organs surrogacy adoption other unknown'.split(
    ' ',
  );
const RIGHTS =
  'support confidentiality reflection interpreter legal_aid psychological_help compensation child_protection permit international_protection complaint data'.split(
    ' ',
  );

const who = (): FieldDescriptor[] => [
  choice('ageGroup', ...AGES),
  choice('sex', 'woman', 'man', 'other_unknown'),
  helped(answer('minor')),
];

const FIELDS: Record<SingleName | ManyName, (sheet: Sheet | undefined) => FieldDescriptor[]> = {
  person: () => [
    ...who(),
    country('citizenship'),
    language('language'),
    answer('interpreter'),
    helped(long('accessibility')),
    several('exploitation', ...EXPLOITATION),
    several('exploitationPlace', 'estonia', 'abroad', 'online'),
    helped(text('field')),
  ],
  safeContact: () => [
    helped(long('how')),
    helped(text('when')),
    helped(long('avoid')),
    helped(text('codeWord')),
  ],
  family: () => [
    choice('role', 'child', 'partner', 'parent', 'other_family', 'close', 'other'),
    helped(text('name')),
    ...who(),
    answer('isWith'),
    long('needs'),
  ],
  plan: (sheet) => [
    long('goal'),
    long('risk'),
    long('action'),
    helped(long('clientWords')),
    colleague('responsible', sheet),
    text('partner'),
    date('dueOn'),
    choice('state', 'planned', 'underway', 'done', 'dropped'),
    choice('agreedHow', 'oral', 'written', 'chat', 'not_agreed'),
    date('agreedOn'),
    long('result'),
  ],
  task: (sheet) => [
    long('what'),
    colleague('assignee', sheet),
    date('dueOn'),
    choice('state', 'open', 'done', 'dropped'),
    long('result'),
  ],
  right: () => [
    choice('right', ...RIGHTS),
    date('explainedOn'),
    language('language'),
    choice('how', 'oral', 'written', 'interpreter', 'chat'),
    answer('isUnderstood'),
    long('remark'),
  ],
  reflection: () => [
    helped(date('explainedOn')),
    date('offeredOn'),
    choice('decision', 'wanted', 'not_wanted', 'considering'),
    date('grantedOn'),
    helped(date('endsOn')),
    text('authority'),
    choice('permit', 'not_needed', 'explained', 'applied', 'granted', 'refused'),
    date('permitUntil'),
    long('remark'),
  ],
  accommodation: (sheet) => [
    placeCode(sheet),
    date('inOn'),
    date('outOn'),
    number('persons'),
    number('children'),
    helped(long('needs')),
    answer('meals'),
    text('funding'),
  ],
  return: () => [
    helped(long('wish')),
    date('consentOn'),
    helped(answer('riskChecked')),
    text('organisation'),
    answer('documents'),
    long('travel'),
    long('receiver'),
    date('departedOn'),
    answer('arrivedConfirmed'),
  ],
  childNotice: () => [
    helped(answer('needed')),
    choice('whom', 'local_government', 'helpline_116111', 'police_112', 'several'),
    text('name'),
    moment('notifiedAt'),
    text('how'),
    long('answer'),
    helped(long('reasonNot')),
  ],
  crimeReport: () => [
    date('consideredOn'),
    helped(choice('decision', 'report', 'not_report', 'reported_already')),
    helped(long('reason')),
    helped(answer('personTold')),
    text('reportedTo'),
    date('reportedOn'),
    text('reference'),
  ],
  questioning: () => [
    text('authority'),
    text('official'),
    moment('at'),
    text('place'),
    answer('isOnline'),
    helped(text('forWhom')),
    text('role'),
    answer('isRecorded'),
    helped(long('observations')),
  ],
  consent: () => [
    helped(text('whom')),
    helped(long('what')),
    long('purpose'),
    language('language'),
    choice('how', 'oral', 'written', 'chat'),
    date('givenOn'),
    helped(date('withdrawnOn')),
    answer('receiversTold'),
    long('remark'),
  ],
  document: () => [
    choice('direction', 'incoming', 'outgoing', 'own'),
    text('title'),
    helped(text('registerNumber')),
    date('datedOn'),
    text('party'),
    date('dueOn'),
    date('answeredOn'),
    long('remark'),
  ],
};

/** The form of a section, as it is described; `sheet` is what is stored on it. */
export function groupsOf(
  name: SingleName | ManyName,
  sheet: Sheet | undefined,
): readonly FieldGroup[] {
  return [{ fields: FIELDS[name](sheet) }];
}
