import type { ServiceNumber, SettingProblem } from '../../server/contract/settings';
import { dateIn, isUnconfirmed } from '../lib/confirmed';
import { fullDay, t, words, ZONE } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { now } from '../state/store';
import { Item } from './Item';
import { MoveButtons } from './MoveButtons';
import { NumberFields } from './NumberFields';
import { isWrongIn } from './problems';

interface NumberItemProps {
  value: ServiceNumber;
  path: string;
  problems: readonly SettingProblem[];
  isFirst: boolean;
  isLast: boolean;
  onChange: (value: ServiceNumber) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One number: what it is in a line, its fields below, and its place among the others. */
export function NumberItem(props: NumberItemProps) {
  const { value, path, problems, isFirst, isLast, onChange, onMove, onRemove } = props;
  const name = words(value.name) || value.number || t('administration:numbers.new');
  const isNew = value.number === '' && words(value.name) === '';
  return (
    <li class="entry-row" data-code={value.code}>
      <Item
        mustOpen={isNew || isWrongIn(problems, path)}
        line={
          <>
            <span class="item-name">{name}</span>
            <span class="item-second">{secondOf(value)}</span>
            <ConfirmedMark value={value} />
          </>
        }
      >
        <NumberFields value={value} path={path} problems={problems} onChange={onChange} />
        <div>
          <Button icon="close" onClick={onRemove}>
            {t('administration:numbers.remove', { name })}
          </Button>
        </div>
      </Item>
      <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
    </li>
  );
}

function ConfirmedMark({ value }: { value: ServiceNumber }) {
  const { confirmedOn } = value;
  const when = confirmedOn ? fullDay(`${confirmedOn}T12:00:00Z`) : '';
  if (!isUnconfirmed(confirmedOn, dateIn(ZONE, now.value))) {
    return <span class="item-second">{t('administration:numbers.confirmed', { when })}</span>;
  }
  return (
    <span class="item-mark">
      <Icon name="warning" small />
      {when
        ? t('administration:numbers.confirmedLong', { when })
        : t('administration:numbers.confirmedNever')}
    </span>
  );
}

function secondOf({ name, number, shown }: ServiceNumber): string {
  const parts = [...(words(name) ? [number] : [])];
  if (!shown) parts.push(t('administration:numbers.notShown'));
  return parts.join(' · ');
}
