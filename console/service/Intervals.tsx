import { useRef } from 'preact/hooks';

import type { Interval, SettingProblem } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { Button, IconButton } from '../parts/Button';
import { isOverMidnight, tidyClock } from './hours.logic';
import { wrongAt } from './problems';

interface IntervalsProps {
  /** Whose hours they are: a day's name, an exception's. */
  name: string;
  value: readonly Interval[];
  path: string;
  problems: readonly SettingProblem[];
  onChange: (value: Interval[]) => void;
  /** An interval came or went. */
  onRearrange: (value: Interval[]) => void;
}

/** The opening times of one day: none, one or several, each with what is wrong with it. */
export function Intervals(props: IntervalsProps) {
  const { name, value, path, problems, onChange, onRearrange } = props;
  const frame = useRef<HTMLDivElement>(null);
  const set = (at: number, next: Interval) =>
    onChange(value.map((one, index) => (index === at ? next : one)));
  const remove = (at: number) => {
    onRearrange(value.filter((_, index) => index !== at));
    frame.current?.querySelector<HTMLElement>('.spans-add')?.focus();
  };
  const wrong = [path, ...value.map((_, at) => `${path}.${at}`)]
    .map((place) => wrongAt(problems, place))
    .find(Boolean);
  return (
    <div class="spans" ref={frame}>
      {value.length === 0 && <span class="quiet-text">{t('administration:hours.closed')}</span>}
      {value.map((one, at) => (
        <span key={at} class="span">
          <Clock
            label={t('administration:hours.from', { name })}
            value={one.from}
            isWrong={Boolean(wrong ?? wrongAt(problems, `${path}.${at}.from`))}
            onChange={(from) => set(at, { ...one, from })}
          />
          –
          <Clock
            label={t('administration:hours.to', { name })}
            value={one.to}
            isWrong={Boolean(wrong ?? wrongAt(problems, `${path}.${at}.to`))}
            onChange={(to) => set(at, { ...one, to })}
          />
          {isOverMidnight(one) && (
            <span class="quiet-text">{t('administration:hours.nextDay')}</span>
          )}
          <IconButton
            icon="close"
            label={t('administration:hours.remove', { name })}
            onClick={() => remove(at)}
          />
        </span>
      ))}
      <Button
        kind="plain"
        icon="add"
        class="spans-add"
        aria-label={t('administration:hours.addTo', { name })}
        onClick={() => onRearrange([...value, { from: '', to: '' }])}
      >
        {t('administration:hours.add')}
      </Button>
      <Wrong words={wrong ?? clockWrong(value, path, problems)} />
    </div>
  );
}

function Clock(props: {
  label: string;
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
}) {
  const { label, value, isWrong, onChange } = props;
  return (
    <input
      class="field-input"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      autocomplete="off"
      maxLength={5}
      placeholder="00:00"
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      onBlur={(event) => {
        const tidy = tidyClock(event.currentTarget.value);
        if (tidy !== value) onChange(tidy);
      }}
    />
  );
}

function Wrong({ words }: { words: string | undefined }) {
  if (!words) return null;
  return (
    <p class="field-error spans-wrong" role="alert">
      {words}
    </p>
  );
}

function clockWrong(
  value: readonly Interval[],
  path: string,
  problems: readonly SettingProblem[],
): string | undefined {
  const places = value.flatMap((_, at) => [`${path}.${at}.from`, `${path}.${at}.to`]);
  return places.map((place) => wrongAt(problems, place)).find(Boolean);
}
