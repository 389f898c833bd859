import { LANGUAGES } from '../../server/contract/limits';
import type { RecordedChannel } from '../../server/contract/shapes';
import type { FieldDescriptor, FieldGroup } from '../form/descriptors';
import { t } from '../lib/i18n';
import { topicWords } from '../shell/words';
import { settings } from '../state/store';

/** The sheet that says what is to be known of a contact that was recorded. */
export const DETAILS = 'details';

/** The moments of a call-out that one press sets, in their order. */
export const STEPS = ['onTheWayAt', 'arrivedAt', 'doneAt'] as const;

/** One of them. */
export type StepName = (typeof STEPS)[number];

const moment = (name: string): FieldDescriptor => ({ name, kind: 'moment' });
const text = (name: string): FieldDescriptor => ({ name, kind: 'text' });
const number = (name: string): FieldDescriptor => ({ name, kind: 'number' });
const long = (name: string): FieldDescriptor => ({ name, kind: 'long' });

const OWN: Record<RecordedChannel, readonly FieldDescriptor[]> = {
  phone: [moment('startedAt'), moment('endedAt'), text('number')],
  in_person: [
    moment('startedAt'),
    moment('endedAt'),
    text('place'),
    number('persons'),
    text('interpreter'),
  ],
  email: [moment('receivedAt'), moment('answeredAt'), text('address')],
  call_out: [
    moment('calledAt'),
    text('unit'),
    text('place'),
    number('persons'),
    number('children'),
    text('interpreter'),
    ...STEPS.map(moment),
    long('result'),
    long('nextStep'),
  ],
};

/** The form of a contact that was recorded: about whom it is, and what its way of coming asks for. */
export function detailGroups(channel: RecordedChannel): readonly FieldGroup[] {
  return [
    { fields: OWN[channel] },
    {
      name: 'person',
      fields: [
        { name: 'onBehalf', kind: 'choice', choices: ['self', 'other', 'work'] },
        { name: 'topic', kind: 'choice', choices: offeredTopics(), choiceWords: topicWords },
        { name: 'minor', kind: 'choice', choices: ['yes', 'no', 'unsure'] },
        {
          name: 'language',
          kind: 'choice',
          choices: LANGUAGES,
          choiceWords: (code) => t(`console:languages.${code}`),
          required: true,
        },
      ],
    },
  ];
}

/** A topic that was removed is chosen no more; where it was chosen, its words stay known. */
function offeredTopics(): string[] {
  const topics = settings.value?.topics ?? [];
  return topics.filter(({ removed }) => !removed).map(({ code }) => code);
}
