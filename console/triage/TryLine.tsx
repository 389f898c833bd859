import { LANGUAGES, MAX_TEXT } from '../../server/contract/limits';
import type { Answers } from '../../server/contract/shapes';
import type { JudgedLine } from '../../server/contract/triage';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Select, TextField } from '../parts/Field';
import { settings } from '../state/store';
import { LineResult } from './LineResult';
import type { TypedLine } from './triage.logic';

interface TryLineProps {
  /** Its place among the sentences, from 1. */
  number: number;
  value: TypedLine;
  result: JudgedLine | undefined;
  onChange: (value: TypedLine) => void;
  onRemove: (() => void) | undefined;
}

/** One sentence with its language and answers, and how it was judged. */
export function TryLine({ number, value, result, onChange, onRemove }: TryLineProps) {
  const given = Object.values(value.answers).filter(Boolean).length;
  return (
    <li class="try-line">
      <div class="item-row try-words">
        <Select
          label={t('administration:triage.language', { number })}
          value={value.language}
          options={LANGUAGES.map((code) => ({
            value: code,
            label: t(`console:languages.${code}`),
          }))}
          onChange={(language) => onChange({ ...value, language })}
        />
        <TextField
          label={t('administration:triage.sentence', { number })}
          lang={value.language}
          rows={2}
          maxLength={MAX_TEXT}
          value={value.text}
          onInput={(event) => onChange({ ...value, text: event.currentTarget.value })}
        />
      </div>
      <details class="item">
        <summary>
          <span class="item-name">{t('administration:triage.answers')}</span>
          <span class="item-second">
            {given > 0
              ? t('administration:triage.answersGiven', { count: given })
              : t('administration:triage.answersNone')}
          </span>
        </summary>
        <div class="item-body">
          <AnswerFields
            value={value.answers}
            onChange={(answers) => onChange({ ...value, answers })}
          />
        </div>
      </details>
      {result && <LineResult result={result} />}
      {onRemove && (
        <div>
          <Button icon="close" onClick={onRemove}>
            {t('administration:triage.removeLine', { number })}
          </Button>
        </div>
      )}
    </li>
  );
}

function AnswerFields(props: {
  value: TypedLine['answers'];
  onChange: (value: TypedLine['answers']) => void;
}) {
  const { value, onChange } = props;
  return (
    <div class="texts">
      {choices().map(({ name, label, options }) => (
        <Select
          key={name}
          label={label}
          value={value[name] ?? ''}
          options={[{ value: '', label: t('contact:side.answer.none') }, ...options]}
          onChange={(answer) => onChange({ ...value, [name]: answer })}
        />
      ))}
    </div>
  );
}

function choices(): {
  name: keyof Answers;
  label: string;
  options: { value: string; label: string }[];
}[] {
  const behalves = ['self', 'other', 'work'].map((code) => ({
    value: code,
    label: t(`contact:side.onBehalfOf.${code}`),
  }));
  const yesNo = ['yes', 'no', 'unsure'].map((code) => ({
    value: code,
    label: t(`contact:side.answer.${code}`),
  }));
  const topics = (settings.value?.topics ?? [])
    .filter(({ removed }) => !removed)
    .map(({ code, name }) => ({ value: code, label: words(name) }));
  return [
    { name: 'onBehalf', label: t('contact:side.onBehalf'), options: behalves },
    { name: 'safe', label: t('contact:side.safe'), options: yesNo },
    { name: 'danger', label: t('contact:side.danger'), options: yesNo },
    { name: 'minor', label: t('contact:side.minor'), options: yesNo },
    { name: 'topic', label: t('contact:side.topic'), options: topics },
  ];
}
