import type { ComponentChildren } from 'preact';
import type { Answers, YesNoUnsure } from '../../server/contract/shapes';
import type { VisitorPage } from '../../server/contract/visitor';
import { STEPS, type Shell, type ShellAction, type Step } from '../state/shell';
import { Icon } from '../parts/Icon';
import { NEXT } from '../parts/outlines';
import { Page } from '../parts/Page';
import { t, type Key } from '../lib/words';

interface Props {
  step: Step;
  shell: Shell;
  page: VisitorPage;
  send(action: ShellAction): void;
}

interface Option {
  label: string;
  answer: Answers;
}

/** One question with large answers; leaving it out is as good as an answer. */
export function Question({ step, shell, page, send }: Props) {
  const at = STEPS.indexOf(step);
  return (
    <Page
      title={t(titleOf(step, shell.answers))}
      above={t('question.progress', { step: at + 1, total: STEPS.length })}
      onBack={() => send({ kind: 'wentBack' })}
      foot={
        <button type="button" class="link" onClick={() => send({ kind: 'wentStraight' })}>
          {t('start.straight')}
        </button>
      }
    >
      <Said step={step} shell={shell} page={page} />
      <div class="options">
        {optionsOf(step, shell, page).map(({ label, answer }) => (
          <button
            type="button"
            key={label}
            class="secondary option"
            aria-pressed={isGiven(step, shell.answers, answer)}
            onClick={() => send({ kind: 'answered', answer })}
          >
            {label}
            <Icon path={NEXT} />
          </button>
        ))}
        <button type="button" class="secondary option" onClick={() => send({ kind: 'skipped' })}>
          {t('question.skip')}
          <Icon path={NEXT} />
        </button>
      </div>
      <p class="muted">{t('question.optional')}</p>
    </Page>
  );
}

/** What the service says to the answer before, ahead of the next question. */
function Said({ step, shell, page }: Omit<Props, 'send'>): ComponentChildren {
  const { answers, language } = shell;
  const { onBehalf } = answers;
  const isSelf = !onBehalf || onBehalf === 'self';
  if (step === 'safe' && onBehalf) return <p class="said">{page.greetings[onBehalf][language]}</p>;
  if (step === 'danger' && answers.safe === 'unsure')
    return <p class="said">{t('unsafe.unsure')}</p>;
  if (step === 'minor' && answers.danger === 'unsure')
    return <p class="said">{t('danger.unsure')}</p>;
  if (step === 'topic' && answers.minor === 'yes') {
    return <p class="said">{t(isSelf ? 'minor' : 'minorOther')}</p>;
  }
  return null;
}

function titleOf(step: Step, { onBehalf }: Answers): Key {
  const isOther = onBehalf === 'other' || onBehalf === 'work';
  if (step === 'danger' && isOther) return 'question.dangerOther';
  if (step === 'minor' && isOther) return 'question.minorOther';
  return `question.${step}`;
}

function optionsOf(step: Step, { language }: Shell, { topics }: VisitorPage): Option[] {
  if (step === 'topic') {
    return topics.map(({ code, name }) => ({ label: name[language], answer: { topic: code } }));
  }
  if (step === 'onBehalf') {
    return (['self', 'other', 'work'] as const).map((onBehalf) => ({
      label: t(`question.${onBehalf}`),
      answer: { onBehalf },
    }));
  }
  return (['yes', 'no', 'unsure'] as YesNoUnsure[]).map((value) => ({
    label: t(`question.${value}`),
    answer: { [step]: value },
  }));
}

function isGiven(step: Step, given: Answers, answer: Answers): boolean {
  return given[step] !== undefined && given[step] === answer[step];
}
