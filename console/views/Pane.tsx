import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty, Skeleton } from '../parts/States';
import { RecordButton } from '../record/RecordButton';
import { above } from '../shell/open';
import { Availability } from '../queue/Availability';
import { moveInRows } from '../queue/moveInRows';
import { MyRow } from '../queue/MyRow';
import { Next } from '../queue/Next';
import { OfferRow } from '../queue/OfferRow';
import { QueueSections } from '../queue/QueueSections';
import { Section } from '../queue/Section';
import { view } from '../state/route';
import { mine } from '../state/selectors';
import { me, selected, settings } from '../state/store';

/** The second column: my chats and the queue, or what ended. */
export function Pane() {
  const isEnded = view.value === 'ended';
  const name = t(isEnded ? 'console:nav.ended' : 'console:nav.contacts');
  return (
    <aside class="pane" aria-label={name} onKeyDown={moveInRows}>
      {!selected.value && <h1 class="visually-hidden">{name}</h1>}
      <header class="pane-head">
        <Availability />
        {isEnded && me.value && me.value.role !== 'administrator' && (
          <Button icon="search" onClick={() => (above.value = 'find')}>
            {t('contact:find.title')}
          </Button>
        )}
        {!isEnded && <Next />}
        {!isEnded && <RecordButton />}
      </header>
      {settings.value ? isEnded ? <EndedList /> : <Lists /> : <Skeleton rows={6} />}
    </aside>
  );
}

function Lists() {
  const { offered, active, viewed } = mine.value;
  return (
    <div class="pane-body">
      {offered.length > 0 && (
        <Section title={t('console:mine.offered')} count={offered.length}>
          <ul class="rows">
            {offered.map((row) => (
              <OfferRow key={row.contactId} row={row} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('console:mine.label')} count={active.length}>
        {active.length ? <MyRows rows={active} /> : <Empty title={t('console:mine.empty')} />}
      </Section>
      {viewed.length > 0 && (
        <Section title={t('console:mine.viewed')} count={viewed.length}>
          <MyRows rows={viewed} />
        </Section>
      )}
      <QueueSections />
    </div>
  );
}

function EndedList() {
  const { ended } = mine.value;
  return (
    <div class="pane-body">
      <Section title={t('console:nav.ended')} count={ended.length}>
        {ended.length ? (
          <MyRows rows={ended} />
        ) : (
          <Empty
            icon="history"
            title={t('console:ended.empty')}
            text={t('console:ended.emptyText')}
          />
        )}
      </Section>
    </div>
  );
}

function MyRows({ rows }: { rows: ReturnType<typeof mine.peek>['active'] }) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <MyRow key={row.contactId} row={row} />
      ))}
    </ul>
  );
}
