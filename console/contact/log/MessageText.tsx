import type { Language } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { splitLinks } from './links.logic';

/** Somebody's words as text alone; an address stays text beside an explicit way to open it. */
export function MessageText({ text, lang }: { text: string; lang?: Language }) {
  return (
    <p class="contact-text" lang={lang}>
      {splitLinks(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <span class="contact-link" key={index}>
            {part.text}{' '}
            <a
              class="contact-link-open"
              href={part.href}
              target="_blank"
              rel="noreferrer noopener"
              title={t('contact:log.linkHint')}
              aria-label={`${t('contact:log.openLink')}: ${part.text}`}
            >
              {t('contact:log.openShort')}
            </a>
          </span>
        ),
      )}
    </p>
  );
}
