import type { SettingProblem } from '../../server/contract/settings';
import type { CannedReply, Choice } from '../../server/contract/staff';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { isWrongIn } from './problems';
import { ReplyItem } from './ReplyItem';

interface ReplyGroupProps {
  group: Choice;
  /** All replies; a problem names one by its place among them. */
  value: readonly CannedReply[];
  problems: readonly SettingProblem[];
  /** Whether a group or a reply is open, by its code. */
  opened: { has(code: string): boolean; set(code: string, isOpen: boolean): void };
  onChange: (at: number, value: CannedReply) => void;
  onMove: (at: number, step: 1 | -1) => void;
  onRemove: (at: number) => void;
  onAdd: () => void;
}

/** The name that a group is open by; a reply may have the same code. */
export const groupKey = (code: string): string => `group ${code}`;

/** The replies of one group in their order, which open where one of them is wrong. */
export function ReplyGroup(props: ReplyGroupProps) {
  const { group, value, problems, opened, onChange, onMove, onRemove, onAdd } = props;
  const own = value.flatMap((reply, at) => (reply.group === group.code ? [{ reply, at }] : []));
  const isWrong = own.some(({ at }) => isWrongIn(problems, String(at)));
  const name = words(group.name);
  const key = groupKey(group.code);
  return (
    <details
      class="item"
      data-group={group.code}
      open={opened.has(key) || isWrong}
      onToggle={(event) => opened.set(key, (event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>
        <span class="item-name">{name}</span>
        <span class="item-second">{t('administration:replies.count', { count: own.length })}</span>
      </summary>
      <div class="item-body">
        <ol class="entries">
          {own.map(({ reply, at }, place) => (
            <ReplyItem
              key={reply.code}
              value={reply}
              path={String(at)}
              problems={problems}
              isOpen={opened.has(reply.code)}
              isFirst={place === 0}
              isLast={place === own.length - 1}
              onOpen={(isOpen) => opened.set(reply.code, isOpen)}
              onChange={(next) => onChange(at, next)}
              onMove={(step) => onMove(at, step)}
              onRemove={() => onRemove(at)}
            />
          ))}
        </ol>
        <div>
          <Button
            icon="add"
            class="entries-add"
            aria-label={t('administration:replies.addTo', { group: name })}
            onClick={onAdd}
          >
            {t('administration:replies.add')}
          </Button>
        </div>
      </div>
    </details>
  );
}
