import { Component, type ComponentChildren } from 'preact';
import type { Language } from '../../server/contract/shapes';
import { splitLinks } from '../lib/links';
import type { Bubble } from '../lib/rows';
import { sayTime } from '../lib/chatTime';
import { t } from '../lib/words';

interface Props {
  bubble: Bubble;
  language: Language;
  canRetry: boolean;
  onRetry(clientId: string): void;
  onEdit(clientId: string): void;
}

/** One message: who, when, the words, and where one's own is on its way. */
export function BubbleRow({ bubble, language, canRetry, onRetry, onEdit }: Props) {
  const { isOwn, text, alias, at, joinsAbove, status, item } = bubble;
  const side = `message ${isOwn ? 'own' : 'theirs'}${joinsAbove ? ' joined' : ''}`;
  return (
    <article class={side} aria-live={isOwn ? 'off' : undefined}>
      <p class={joinsAbove ? 'author hidden' : 'author'}>
        {isOwn ? t('log.you') : (alias ?? t('log.counsellor'))}
        {at && (
          <>
            {' '}
            <time dateTime={at}>{sayTime(at)}</time>
          </>
        )}
      </p>
      <div class="bubble" dir="auto" lang={languageOf(text, language)}>
        {isOwn
          ? text
          : splitLinks(text).map((piece) =>
              piece.kind === 'link' ? <Link {...piece} /> : piece.text,
            )}
      </div>
      {status && (
        <p class={`status ${status}`}>
          {item?.problem === 'rate_limited' ? t('log.tooMany') : t(`log.${status}`)}
        </p>
      )}
      {status === 'failed' && item && canRetry && (
        <div class="pair">
          <button type="button" class="secondary" onClick={() => onRetry(item.clientId)}>
            {t('log.retry')}
          </button>
          <button type="button" class="secondary" onClick={() => onEdit(item.clientId)}>
            {t('log.edit')}
          </button>
        </div>
      )}
    </article>
  );
}

/** Cyrillic is read out as Russian; other letters in the contact's language, unless that is Russian. */
function languageOf(text: string, language: Language): Language | undefined {
  if (/[а-яё]/i.test(text)) return 'ru';
  return language === 'ru' ? undefined : language;
}

interface LinkProps {
  text: string;
  host: string;
}

/** An address as text; it opens only by an explicit choice, after saying what that leaves behind. */
class Link extends Component<LinkProps, { asks: boolean }> {
  override state = { asks: false };

  override render(): ComponentChildren {
    const { text, host } = this.props;
    return (
      <span class="address">
        <span>{text}</span>
        {this.state.asks ? (
          <span class="ask">
            <span>{t('link.ask', { host })}</span>
            <a href={text} target="_blank" rel="noopener noreferrer" onClick={this.toggle}>
              {t('link.yes')}
            </a>
            <button type="button" onClick={this.toggle}>
              {t('link.no')}
            </button>
          </span>
        ) : (
          <button type="button" onClick={this.toggle}>
            {t('link.open')}
          </button>
        )}
      </span>
    );
  }

  private toggle = (): void => this.setState({ asks: !this.state.asks });
}
