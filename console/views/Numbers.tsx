import type { ServiceNumber } from '../../server/contract/settings';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { NumberItem } from '../service/NumberItem';
import { moved, newNumber, tidyNumbers } from '../service/numbers.logic';
import { SectionPage } from '../service/SectionPage';
import { useMoves } from '../service/useMoves';
import { useSection } from '../service/useSection';

/** Whom visitors can call, in the order in which they see it. */
export function Numbers() {
  const editing = useSection('numbers', tidyNumbers);
  const { value = [], problems, change, rearrange } = editing;
  const moves = useMoves();
  return (
    <SectionPage
      title={t('administration:numbers.title')}
      lead={t('administration:numbers.lead')}
      editing={editing}
      words={numbersWords}
    >
      <div ref={moves.frame} class="form form-wide">
        <ol class="entries">
          {value.map((one, at) => (
            <NumberItem
              key={one.code}
              value={one}
              path={String(at)}
              problems={problems}
              isFirst={at === 0}
              isLast={at === value.length - 1}
              onChange={(next) => change(value.map((other, i) => (i === at ? next : other)))}
              onMove={(step) => {
                rearrange(moved(value, at, step));
                moves.onMoved(one.code, step);
              }}
              onRemove={() => {
                rearrange(value.filter((_, index) => index !== at));
                moves.onRemoved();
              }}
            />
          ))}
        </ol>
        <Button
          icon="add"
          class="entries-add"
          onClick={() => rearrange([...value, newNumber(`n${Date.now().toString(36)}`)])}
        >
          {t('administration:numbers.add')}
        </Button>
      </div>
    </SectionPage>
  );
}

function numbersWords(numbers: readonly ServiceNumber[]): string {
  return numbers
    .filter(({ shown }) => shown)
    .map(({ name, number }) => `${words(name)} ${number}`)
    .join(', ');
}
