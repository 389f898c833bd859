import { useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty } from '../parts/States';
import { BreachTable, type Person } from './BreachTable';
import type { Line } from './breach.logic';

/** Lines that are shown at once; more are asked for, and printed all. */
const SHOWN = 100;

interface BreachSectionProps {
  title: string;
  /** What is said where there are none. */
  empty: string;
  name: string;
  person?: Person;
  lines: readonly Line[];
  isWhole: boolean;
}

/** The contacts, the cases or the places of a report. */
export function BreachSection({ empty, isWhole, lines, ...table }: BreachSectionProps) {
  const [most, setMost] = useState(SHOWN);
  const shown = isWhole ? lines : lines.slice(0, most);
  return (
    <>
      <h2>{table.title}</h2>
      {lines.length === 0 ? (
        <Empty icon="breach" title={empty} />
      ) : (
        <BreachTable {...table} lines={shown} />
      )}
      {shown.length < lines.length && (
        <p class="breach-more">
          {t('audit:breach.shown', { shown: shown.length, count: lines.length })}{' '}
          <Button onClick={() => setMost(most + SHOWN)}>{t('audit:breach.more')}</Button>
        </p>
      )}
    </>
  );
}
