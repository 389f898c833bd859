import type { JudgedLine, TriedReason } from '../../server/contract/triage';
import { t, words } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import { flagWords } from '../shell/words';

/** How a sentence is judged now and by the rules in the form, and why by those. */
export function LineResult({ result }: { result: JudgedLine }) {
  const { before, after, reasons, flags } = result;
  return (
    <div class="try-result" role="status">
      <p class="try-levels">
        <span>{t('administration:triage.byThese')}</span> <LevelMark level={after} />
        <span class="quiet-text">
          {before === after
            ? t('administration:triage.same')
            : t('administration:triage.wasBefore', { level: t(`console:level.${before}`) })}
        </span>
      </p>
      <ul class="facts-list">
        {reasons.map((reason, at) => (
          <li key={at}>{reasonWords(reason)}</li>
        ))}
        {flags.map((code) => (
          <li key={code}>{flagWords(code)}</li>
        ))}
      </ul>
    </div>
  );
}

function reasonWords({ words: texts, source, level, found }: TriedReason): string {
  const where =
    found === undefined
      ? t(`contact:side.source.${source}`)
      : t('administration:triage.found', { words: found });
  return `${words(texts)} (${t(`console:level.${level}`)}) · ${where}`;
}
