import { useRef } from 'preact/hooks';

import type { HoursException, SettingProblem } from '../../server/contract/settings';
import { fullDay, t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Field } from '../parts/Field';
import { intervalsLine, newException } from './hours.logic';
import { Item } from './Item';
import { Intervals } from './Intervals';
import { isWrongIn, wrongAt } from './problems';
import { TextsFields } from './TextsFields';

interface ExceptionsProps {
  value: readonly HoursException[];
  problems: readonly SettingProblem[];
  onChange: (value: HoursException[]) => void;
  onRearrange: (value: HoursException[]) => void;
}

/** The dates on which other hours hold than those of the week. */
export function Exceptions({ value, problems, onChange, onRearrange }: ExceptionsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const replace = (at: number, next: HoursException) =>
    value.map((one, index) => (index === at ? next : one));
  return (
    <div ref={frame}>
      {value.map((one, at) => (
        <Exception
          key={at}
          value={one}
          path={`exceptions.${at}`}
          problems={problems}
          onChange={(next) => onChange(replace(at, next))}
          onRearrange={(next) => onRearrange(replace(at, next))}
          onRemove={() => {
            onRearrange(value.filter((_, index) => index !== at));
            frame.current?.querySelector<HTMLElement>('.exceptions-add')?.focus();
          }}
        />
      ))}
      <Button
        icon="add"
        class="exceptions-add"
        onClick={() => onRearrange([...value, newException()])}
      >
        {t('administration:hours.addException')}
      </Button>
    </div>
  );
}

function Exception(props: {
  value: HoursException;
  path: string;
  problems: readonly SettingProblem[];
  onChange: (value: HoursException) => void;
  onRearrange: (value: HoursException) => void;
  onRemove: () => void;
}) {
  const { value, path, problems, onChange, onRearrange, onRemove } = props;
  const name = nameOf(value);
  const isNew = value.date === '' && words(value.name) === '';
  return (
    <Item
      mustOpen={isNew || isWrongIn(problems, path)}
      line={
        <>
          <span class="item-name">{name}</span>
          <span class="item-second">{secondOf(value)}</span>
        </>
      }
    >
      <div class="item-row">
        <Field
          label={t('administration:hours.date')}
          type="date"
          value={value.date}
          error={wrongAt(problems, `${path}.date`)}
          onInput={(event) => onChange({ ...value, date: event.currentTarget.value })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={value.closed === true}
            onChange={(event) => onRearrange(withClosed(value, event.currentTarget.checked))}
          />
          {t('administration:hours.closedAllDay')}
        </label>
      </div>
      {!value.closed && (
        <Intervals
          name={name}
          value={value.intervals ?? []}
          path={`${path}.intervals`}
          problems={problems}
          onChange={(intervals) => onChange({ ...value, intervals })}
          onRearrange={(intervals) => onRearrange({ ...value, intervals })}
        />
      )}
      {wrongAt(problems, path) && (
        <p class="field-error" role="alert">
          {wrongAt(problems, path)}
        </p>
      )}
      <TextsFields
        legend={t('administration:hours.name')}
        value={value.name}
        path={`${path}.name`}
        problems={problems}
        onChange={(next) => onChange({ ...value, name: next })}
      />
      <div>
        <Button icon="close" onClick={onRemove}>
          {t('administration:hours.removeException', { name })}
        </Button>
      </div>
    </Item>
  );
}

function nameOf({ date, name }: HoursException): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? fullDay(`${date}T12:00:00Z`) : '';
  return day || words(name) || t('administration:hours.newException');
}

function secondOf({ date, name, closed, intervals }: HoursException): string {
  const said = closed ? t('administration:hours.closed') : intervalsLine(intervals ?? []);
  return [...(date ? [words(name)] : []), said].filter(Boolean).join(' · ');
}

function withClosed({ date, name }: HoursException, closed: boolean): HoursException {
  if (closed) return { date, name, closed: true };
  return { date, name, intervals: [{ from: '', to: '' }] };
}
