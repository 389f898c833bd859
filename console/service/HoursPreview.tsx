import { useEffect, useState } from 'preact/hooks';

import type { HoursPreview as Preview, ServiceHours } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { moment } from '../shell/words';
import { run } from '../state/commands';
import { connection } from '../state/store';
import { tidyHours } from './hours.logic';

/** After so long without a key the hours are tried, in milliseconds. */
const STILL_MS = 400;

/** What visitors would see now by the hours in the form, before they are saved. */
export function HoursPreview({ hours }: { hours: ServiceHours }) {
  const [preview, setPreview] = useState<Preview>();
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (!isConnected) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void run('settings:try', { section: 'hours', value: tidyHours(hours) }).then((reply) => {
        if (isCurrent) setPreview(reply.ok ? reply.data.preview : undefined);
      });
    }, STILL_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [hours, isConnected]);
  return (
    <p class="preview" role="status">
      <span>{t('administration:hours.preview')}</span>
      <strong>{preview ? previewWords(preview) : t('administration:hours.previewNone')}</strong>
    </p>
  );
}

function previewWords({ open, opensAt, closesAt }: Preview): string {
  if (open) {
    return closesAt
      ? t('administration:hours.openUntil', { when: moment(closesAt) })
      : t('administration:hours.openAlways');
  }
  return opensAt
    ? t('administration:hours.closedUntil', { when: moment(opensAt) })
    : t('administration:hours.closedAlways');
}
