import type { ServiceTopic, SettingProblem } from '../../server/contract/settings';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Item } from './Item';
import { MoveButtons } from './MoveButtons';
import { isWrongIn } from './problems';
import { TextsFields } from './TextsFields';

interface TopicItemProps {
  value: ServiceTopic;
  path: string;
  problems: readonly SettingProblem[];
  isFirst: boolean;
  isLast: boolean;
  onChange: (value: ServiceTopic) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One topic: its name in every language, and its place among the others. */
export function TopicItem(props: TopicItemProps) {
  const { value, path, problems, isFirst, isLast, onChange, onMove, onRemove } = props;
  const name = words(value.name) || t('administration:topics.new');
  const isNew = words(value.name) === '';
  return (
    <li class="entry-row" data-code={value.code}>
      <Item
        mustOpen={isNew || isWrongIn(problems, path)}
        line={
          <>
            <span class="item-name">{name}</span>
          </>
        }
      >
        <TextsFields
          legend={t('administration:topics.name')}
          value={value.name}
          path={`${path}.name`}
          problems={problems}
          onChange={(next) => onChange({ ...value, name: next })}
        />
        {!(isFirst && isLast) && (
          <div>
            <Button icon="close" onClick={onRemove}>
              {t('administration:numbers.remove', { name })}
            </Button>
          </div>
        )}
      </Item>
      <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
    </li>
  );
}
