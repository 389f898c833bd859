import { t, type Key } from '../lib/words';

const POINTS: Key[] = [
  'safety.exit',
  'safety.history',
  'safety.device',
  'safety.readers',
  'safety.limits',
];

/** Pages of their own: the chat stays where it is. */
const NOTICES = ['privacy', 'accessibility'] as const;

/** What a visitor should know before writing: the exit, the traces, who reads, how long it is kept. */
export function Safety({ retentionDays }: { retentionDays: number }) {
  return (
    <section class="safety" aria-labelledby="safety">
      <h2 id="safety">{t('safety.title')}</h2>
      <ul>
        {POINTS.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
        <li>{t('safety.kept', { count: retentionDays })}</li>
      </ul>
      {NOTICES.map((name) => (
        <a
          key={name}
          class="notice-link"
          href={`/${name}/?lang=${document.documentElement.lang}`}
          target="_blank"
          rel="noreferrer"
        >
          {t(`safety.${name}`)}
        </a>
      ))}
    </section>
  );
}
