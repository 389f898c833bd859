import { useEffect, useMemo, useState } from 'preact/hooks';

import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { BreachFacts } from './BreachFacts';
import { BreachSection } from './BreachSection';
import { download } from './download';
import { linesOf } from './linesOf';

/** A report as it is read, printed and taken along. */
export function BreachResult({ report }: { report: BreachReport }) {
  const [isWhole, setWhole] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const { cases, places, contacts } = useMemo(() => linesOf(report), [report]);
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
            setWhole(true);
            setPrinting(true);
          }}
        >
          {t('audit:breach.print')}
        </Button>
        <Button onClick={() => download(report, 'csv')}>{t('audit:breach.csv')}</Button>
        <Button onClick={() => download(report, 'json')}>{t('audit:breach.json')}</Button>
      </div>
      <BreachSection
        title={t('audit:breach.case.title')}
        empty={t('audit:breach.case.empty')}
        name={t('audit:breach.case.column.case')}
        person={{
          about: t('audit:breach.case.column.about'),
          level: t('audit:breach.case.column.risk'),
        }}
        {...{ lines: cases, isWhole }}
      />
      {places.length > 0 && (
        <>
          <BreachSection
            title={t('audit:breach.place.title')}
            empty=""
            name={t('audit:breach.place.column.place')}
            {...{ lines: places, isWhole }}
          />
          <p>{t('audit:breach.place.rule')}</p>
        </>
      )}
      <BreachSection
        title={t('audit:breach.contacts')}
        empty={t('audit:breach.empty')}
        name={t('audit:breach.column.contact')}
        person={{ about: t('audit:breach.column.about'), level: t('audit:breach.column.level') }}
        {...{ lines: contacts, isWhole }}
      />
      <p class="quiet-text">{t('audit:breach.rules')}</p>
      <p class="quiet-text">{t('audit:breach.limits')}</p>
    </section>
  );
}
