import type { SettingProblem } from '../../server/contract/settings';
import type { CannedReply } from '../../server/contract/staff';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Field, Select } from '../parts/Field';
import { settings } from '../state/store';
import { MoveButtons } from './MoveButtons';
import { isWrongIn, wrongAt } from './problems';
import { TextsFields } from './TextsFields';

interface ReplyItemProps {
  value: CannedReply;
  path: string;
  problems: readonly SettingProblem[];
  isOpen: boolean;
  isFirst: boolean;
  isLast: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (value: CannedReply) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One reply: its title and shortcut in a line, everything below once it is opened. */
export function ReplyItem(props: ReplyItemProps) {
  const { value, path, problems, isFirst, isLast, onOpen, onMove } = props;
  const name = words(value.title) || t('administration:replies.new');
  const isOpen = props.isOpen || isWrongIn(problems, path);
  return (
    <li class="entry-row" data-code={value.code}>
      <details
        class="item"
        open={isOpen}
        onToggle={(event) => onOpen((event.currentTarget as HTMLDetailsElement).open)}
      >
        <summary>
          <span class="item-name">{name}</span>
          {value.shortcut && <span class="item-second">/{value.shortcut}</span>}
        </summary>
        {isOpen && <ReplyFields {...props} name={name} />}
      </details>
      <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
    </li>
  );
}

function ReplyFields(props: ReplyItemProps & { name: string }) {
  const { name, value, path, problems, onChange, onRemove } = props;
  const groups = settings.value?.cannedGroups ?? [];
  return (
    <div class="item-body">
      {value.code === settings.value?.holdingReply && (
        <p class="quiet-text">{t('administration:replies.holding')}</p>
      )}
      <div class="item-row">
        <Select
          label={t('administration:replies.group')}
          value={value.group}
          options={groups.map((one) => ({ value: one.code, label: words(one.name) }))}
          error={wrongAt(problems, `${path}.group`)}
          onChange={(group) => onChange({ ...value, group })}
        />
        <Field
          label={t('administration:replies.shortcut')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={value.shortcut}
          error={wrongAt(problems, `${path}.shortcut`)}
          onInput={(event) => onChange({ ...value, shortcut: event.currentTarget.value })}
        />
      </div>
      <TextsFields
        legend={t('administration:replies.name')}
        value={value.title}
        path={`${path}.title`}
        problems={problems}
        onChange={(title) => onChange({ ...value, title })}
      />
      <TextsFields
        legend={t('administration:replies.text')}
        value={value.text}
        path={`${path}.text`}
        problems={problems}
        rows={7}
        onChange={(text) => onChange({ ...value, text })}
      />
      <div>
        <Button icon="close" onClick={onRemove}>
          {t('administration:numbers.remove', { name })}
        </Button>
      </div>
    </div>
  );
}
