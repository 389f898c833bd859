import type { Language } from '../../server/contract/shapes';
import type { VisitorPage } from '../../server/contract/visitor';
import { sayMoment } from '../lib/time';
import { t } from '../lib/words';
import { Feedback } from '../parts/Feedback';
import { Icon } from '../parts/Icon';
import { CHECK } from '../parts/chatOutlines';
import { LinkState } from '../parts/LinkState';
import { Numbers } from '../parts/Numbers';
import { Page } from '../parts/Page';
import { ReturnCode } from './ReturnCode';
import type { ContactView } from '../state/contact';
import type { ContactAction } from '../state/contact.reducer';

interface LeftProps {
  view: ContactView;
  page: VisitorPage;
  language: Language;
}

/** A message was left: until when it is answered, and how. */
export function Left({ view, page, language }: LeftProps) {
  const promisedAt = view.contact?.promisedAt;
  return (
    <Page title={t('left.title')}>
      <LinkState link={view.link} />
      <p class="lead good">
        <Icon path={CHECK} />
        {promisedAt
          ? t('left.promise', { when: sayMoment(promisedAt, Date.now()) })
          : t('left.noPromise')}
      </p>
      <p>{t('left.safe')}</p>
      <p>{t('away.now')}</p>
      <Numbers numbers={page.numbers} language={language} />
    </Page>
  );
}

interface EndedProps {
  view: ContactView;
  page: VisitorPage;
  send(action: ContactAction): void;
  onClear(): void;
  onRestart(): void;
}

/** The contact has ended: thanks, what could not arrive, two questions, and taking it off the screen. */
export function Ended({ view, page, send, onClear, onRestart }: EndedProps) {
  const end = view.entries.find((entry) => entry.kind === 'ended');
  const isByService = end?.kind === 'ended' && end.by === 'service';
  const hasUnsent = view.outbox.some(({ status }) => status === 'failed') || view.draft !== '';
  return (
    <section class="card ended">
      <h1 tabIndex={-1}>{t('end.title')}</h1>
      <p>{t(isByService ? 'end.service' : 'end.body')}</p>
      {hasUnsent && (
        <div class="notice" role="alert">
          <p>{t('end.unsent')}</p>
          {view.draft && <blockquote>{view.draft}</blockquote>}
          <button type="button" class="primary" onClick={onRestart}>
            {t('end.resend')}
          </button>
        </div>
      )}
      <ReturnCode {...{ view, send }} />
      <Feedback
        state={view.feedback}
        onSend={(feedback) => send({ kind: 'feedbackWished', feedback })}
      />
      <p class="muted" role="status">
        {t('end.clears', { count: page.clearAfterEndMinutes })}
      </p>
      <button type="button" class="secondary" onClick={onClear}>
        {t('end.clear')}
      </button>
      {!hasUnsent && (
        <button type="button" class="secondary" onClick={onRestart}>
          {t('end.again')}
        </button>
      )}
    </section>
  );
}

/** The text was taken off the screen. */
export function Cleared({ onAgain }: { onAgain(): void }) {
  return (
    <Page title={t('end.cleared')}>
      <p class="lead">{t('end.body')}</p>
      <button type="button" class="secondary" onClick={onAgain}>
        {t('end.again')}
      </button>
    </Page>
  );
}

/** The server keeps nothing of this contact any more. */
export function Gone({ onAgain }: { onAgain(): void }) {
  return (
    <Page title={t('end.gone')}>
      <p class="lead">{t('end.goneBody')}</p>
      <button type="button" class="primary" onClick={onAgain}>
        {t('end.again')}
      </button>
    </Page>
  );
}
