import { useEffect, useState } from 'preact/hooks';

import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty } from '../parts/States';
import { linesOf } from './breach.logic';
import { BreachFacts } from './BreachFacts';
import { BreachTable } from './BreachTable';
import { download } from './download';

/** Lines that are shown at once; more are asked for, and printed all. */
const SHOWN = 100;

/** A report as it is read, printed and taken along. */
export function BreachResult({ report }: { report: BreachReport }) {
  const [most, setMost] = useState(SHOWN);
  const [isPrinting, setPrinting] = useState(false);
  const lines = linesOf(report);
  const shown = lines.slice(0, most);
  // Once every line is on the page.
  useEffect(() => {
    if (!isPrinting) return;
    setPrinting(false);
    print();
  }, [isPrinting]);
  return (
    <section class="breach">
      <BreachFacts report={report} />
      <div class="breach-files">
        <Button
          icon="print"
          onClick={() => {
            setMost(lines.length);
            setPrinting(true);
          }}
        >
          {t('audit:breach.print')}
        </Button>
        <Button onClick={() => download(report, 'csv')}>{t('audit:breach.csv')}</Button>
        <Button onClick={() => download(report, 'json')}>{t('audit:breach.json')}</Button>
      </div>
      <h2>{t('audit:breach.contacts')}</h2>
      {lines.length === 0 ? (
        <Empty icon="breach" title={t('audit:breach.empty')} />
      ) : (
        <BreachTable report={report} lines={shown} />
      )}
      {shown.length < lines.length && (
        <p class="breach-more">
          {t('audit:breach.shown', { shown: shown.length, count: lines.length })}{' '}
          <Button onClick={() => setMost(most + SHOWN)}>{t('audit:breach.more')}</Button>
        </p>
      )}
      <p class="quiet-text">{t('audit:breach.rules')}</p>
      <p class="quiet-text">{t('audit:breach.limits')}</p>
    </section>
  );
}
