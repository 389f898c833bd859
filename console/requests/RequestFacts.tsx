import type { ComponentChildren } from 'preact';

import type { DataRequest } from '../../server/contract/request';
import { shortId } from '../audit/auditWords';
import { dateWords, moment } from '../contact/values';
import { t } from '../lib/i18n';
import { ReadButton } from '../queue/ReadButton';
import { nameOf } from '../shell/words';
import { contacts, me } from '../state/store';
import { Urgency } from './Urgency';

/** What was asked, by when it is to be answered, and which contact it is about. */
export function RequestFacts({ request }: { request: DataRequest }) {
  const { channel, language, receivedOn, recordedBy, recordedAt, said, answerBy } = request;
  const forgotten = <span class="quiet-text">{t('request:forgotten')}</span>;
  return (
    <section>
      <h2>{t('request:facts')}</h2>
      <dl class="facts">
        <Fact words={t('request:due')}>
          <Urgency request={request} />
        </Fact>
        <Fact words={t('request:received')}>
          {dateWords(receivedOn)}, {t(`request:channel.${channel}`)}
        </Fact>
        <Fact words={t('request:recordedBy')}>
          {nameOf(recordedBy)}, {moment(recordedAt)}
        </Fact>
        <Fact words={t('request:language')}>{t(`console:language.${language}`)}</Fact>
        <Fact words={t('request:said')}>
          {said === undefined ? forgotten : <p class="contact-written">{said}</p>}
        </Fact>
        <Fact words={t('request:answerBy')}>
          {answerBy === undefined ? forgotten : <p class="contact-written">{answerBy}</p>}
        </Fact>
        <Fact words={t('request:contact')}>
          <ContactOf request={request} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ContactOf({ request: { contactId, isErased } }: { request: DataRequest }) {
  if (isErased) return t('request:contactErased');
  if (!contactId) return <span class="quiet-text">{t('request:contactNone')}</span>;
  const isOpenable = contacts.value.has(contactId) || me.value?.role === 'supervisor';
  return (
    <p class="request-chosen">
      <code>{shortId(contactId)}</code>
      {isOpenable && <ReadButton contactId={contactId} words={t('request:openContact')} />}
    </p>
  );
}
