import { clock, day, isSameDay, t, words } from '../lib/i18n';
import { colleagues, me, now, settings } from '../state/store';

/** The words of a topic's code. */
export function topicWords(code: string | undefined): string {
  const topic = settings.value?.topics.find((one) => one.code === code);
  return topic ? words(topic.name) : t('console:queue.noTopic');
}

/** The words of a cue's code; the code itself where the settings have none. */
export function cueWords(code: string): string {
  if (BY_PERSONS.includes(code)) return t(`console:cue.${code}`);
  const cue = settings.value?.cues[code];
  return cue ? words(cue) : code;
}

/** What persons decided, which is no cue of the rules. */
const BY_PERSONS = ['set_by_person', 'risk_decided'];

/** The flags that the triage rules may raise beside a level. */
const FLAGS = ['spam', 'not_alone', 'perpetrator_probing', 'minor', 'other_language', 'figurative'];

/** The words of a flag's code; the code itself where it is none of ours. */
export function flagWords(code: string): string {
  return FLAGS.includes(code) ? t(`console:flag.${code}`) : cueWords(code);
}

/** The name of a colleague. */
export function nameOf(staffId: string | undefined): string {
  if (me.value && staffId === me.value.staffId) return me.value.name;
  const found = [...colleagues.value.values()].find((one) => one.staffId === staffId);
  return found?.name ?? '';
}

/** A moment: the time alone today, the day with it otherwise. */
export function moment(at: string): string {
  const isToday = isSameDay(at, new Date(now.value).toISOString());
  return isToday ? clock(at) : `${day(at)}, ${clock(at)}`;
}
