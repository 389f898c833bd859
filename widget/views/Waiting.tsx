import { t } from '../lib/words';
import type { ContactView, Stage } from '../state/contact';
import type { ContactAction } from '../state/contact.reducer';

interface Props {
  view: ContactView;
  stage: Stage;
  send(action: ContactAction): void;
}

/** Where one stands: the place, an honest estimate, what may be done meanwhile; and the heading of what follows. */
export function Waiting({ view, stage, send }: Props) {
  const { contact } = view;
  if (stage === 'chat') {
    return (
      <h1 tabIndex={-1} class="small">
        {contact?.alias ? t('log.claimed', { alias: contact.alias }) : t('log.label')}
      </h1>
    );
  }
  if (stage === 'ended') return null;
  if (stage === 'opening') {
    return (
      <section class="card waiting">
        <h1 tabIndex={-1}>{t('opening.title')}</h1>
        <div class="breath" />
        {view.openProblem ? (
          <div role="alert">
            <p>{t('opening.failed')}</p>
            <button type="button" class="secondary" onClick={() => send({ kind: 'reopened' })}>
              {t('start.again')}
            </button>
          </div>
        ) : (
          <Opening view={view} send={send} />
        )}
      </section>
    );
  }
  return (
    <section class="card waiting">
      <h1 tabIndex={-1}>{t('waiting.title')}</h1>
      <div class="breath" />
      <p class="place" role="status">
        {sayPlace(view)}
      </p>
      <p>{t('waiting.write')}</p>
      <p class="muted">{t('waiting.sees')}</p>
      <button type="button" class="link" onClick={() => send({ kind: 'formOpened' })}>
        {t('waiting.message')}
      </button>
    </section>
  );
}

/** A code may have to wait; nobody has to wait with it. */
function Opening({ view, send }: Omit<Props, 'stage'>) {
  if (!view.delayed || !view.wishes.open?.code)
    return <p>{t(view.delayed ? 'opening.failed' : 'opening.body')}</p>;
  return (
    <div role="status">
      <p>{t('code.wait')}</p>
      <button type="button" class="secondary" onClick={() => send({ kind: 'codeDropped' })}>
        {t('code.without')}
      </button>
    </div>
  );
}

function sayPlace({ contact, service, entries }: ContactView): string {
  if (!service.open || !service.staffed) return t('waiting.away');
  const wasAnswered = entries.some(({ kind }) => kind === 'requeued');
  if (wasAnswered) return t('waiting.returning');
  if (contact?.ahead === undefined) return t('waiting.unknown');
  const place = t(wordsOf(contact.ahead), { count: contact.ahead });
  const { estimateMinutes } = contact;
  return estimateMinutes === undefined
    ? place
    : `${place} ${t('waiting.minutes', { count: Math.max(1, Math.round(estimateMinutes)) })}`;
}

/** Above three the number is rounded up. */
function wordsOf(ahead: number): 'waiting.next' | 'waiting.most' | 'waiting.ahead' {
  if (ahead === 0) return 'waiting.next';
  return ahead > 3 ? 'waiting.most' : 'waiting.ahead';
}
