import type { Answers, Language } from '../../../server/contract/shapes';
import { t, words } from '../../lib/i18n';
import { settings } from '../../state/store';
import { Facts } from '../Facts';
import { Section } from './Section';

interface Props {
  answers: Answers;
  language: Language;
}

/** What the visitor told before the chat; what was not answered is said as that. */
export function Who({ answers, language }: Props) {
  const topic = settings.value?.topics.find((one) => one.code === answers.topic);
  const none = t('contact:side.answer.none');
  const answer = (value: Answers['safe']) => (value ? t(`contact:side.answer.${value}`) : none);
  return (
    <Section title={t('contact:side.who')}>
      <Facts
        facts={[
          [
            t('contact:side.onBehalf'),
            answers.onBehalf ? t(`contact:side.onBehalfOf.${answers.onBehalf}`) : none,
          ],
          [t('contact:side.safe'), loud(answer(answers.safe), answers.safe === 'no')],
          [t('contact:side.danger'), loud(answer(answers.danger), answers.danger === 'yes')],
          [t('contact:side.minor'), loud(answer(answers.minor), answers.minor === 'yes')],
          [t('contact:side.topic'), topic ? words(topic.name) : none],
          [t('contact:side.language'), t(`console:language.${language}`)],
        ]}
      />
    </Section>
  );
}

function loud(text: string, isLoud: boolean) {
  return isLoud ? <strong class="contact-loud">{text}</strong> : text;
}
