import type { ServiceTopic } from '../../server/contract/settings';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { moved } from '../service/numbers.logic';
import { SectionPage } from '../service/SectionPage';
import { TopicItem } from '../service/TopicItem';
import { newTopic, offered, withOffered } from '../service/topics.logic';
import { useMoves } from '../service/useMoves';
import { useSection } from '../service/useSection';

/** What visitors can say it is about, in the order in which they see it. */
export function Topics() {
  const editing = useSection('topics', (all) => withOffered(all, offered(all)));
  const { value = [], problems, change, rearrange } = editing;
  const moves = useMoves();
  const shown = offered(value);
  const rearranged = (next: readonly ServiceTopic[]) => rearrange(withOffered(value, next));
  return (
    <SectionPage
      title={t('administration:topics.title')}
      lead={t('administration:topics.lead')}
      editing={editing}
      words={topicsWords}
    >
      <div ref={moves.frame} class="form form-wide">
        <ol class="entries">
          {shown.map((one, at) => (
            <TopicItem
              key={one.code}
              value={one}
              path={String(at)}
              problems={problems}
              isFirst={at === 0}
              isLast={at === shown.length - 1}
              onChange={(next) =>
                change(value.map((other) => (other.code === one.code ? next : other)))
              }
              onMove={(step) => {
                rearranged(moved(shown, at, step));
                moves.onMoved(one.code, step);
              }}
              onRemove={() => {
                rearranged(shown.filter((_, index) => index !== at));
                moves.onRemoved();
              }}
            />
          ))}
        </ol>
        <Button
          icon="add"
          class="entries-add"
          onClick={() => rearranged([...shown, newTopic(`t${Date.now().toString(36)}`)])}
        >
          {t('administration:topics.add')}
        </Button>
      </div>
    </SectionPage>
  );
}

function topicsWords(topics: readonly ServiceTopic[]): string {
  return offered(topics)
    .map(({ name }) => words(name))
    .join(', ');
}
