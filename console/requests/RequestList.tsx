import { useEffect, useRef, useState } from 'preact/hooks';

import type { DataRequest, RequestId } from '../../server/contract/request';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';
import { goToRequest } from '../state/route';
import { requests } from '../state/store';
import { RecordDialog } from './RecordDialog';
import { inOrder } from './requests.logic';
import { RequestTable } from './RequestTable';

/** Which requests are listed. */
export type Listed = 'open' | 'answered';

/** The requests that I may see, and how to record one. */
export function RequestList(props: {
  isLoaded: boolean;
  error: string | undefined;
  listed: Listed;
  onListed: (listed: Listed) => void;
  /** The one that was looked at before: the focus goes back to it. */
  lastId: RequestId | undefined;
}) {
  const { isLoaded, error, listed, onListed, lastId } = props;
  const [isRecording, setRecording] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    page.current?.querySelector<HTMLElement>(`[data-request="${lastId ?? ''}"]`)?.focus();
  }, []);
  const lists = inOrder(requests.value.values());
  const rows = lists[listed];
  const open = ({ requestId }: DataRequest): void => goToRequest(requestId);
  return (
    <div class="page" ref={page}>
      <header class="page-head">
        <h1>{t('request:title')}</h1>
        <Button kind="primary" icon="add" onClick={() => setRecording(true)}>
          {t('request:record.open')}
        </Button>
      </header>
      <p class="page-lead">{t('request:lead')}</p>
      {error && <Problem>{error}</Problem>}
      <div class="switch" role="group" aria-label={t('request:filter.label')}>
        {(['open', 'answered'] as const).map((name) => (
          <button
            key={name}
            type="button"
            class="switch-item"
            aria-pressed={listed === name}
            onClick={() => onListed(name)}
          >
            {t(`request:filter.${name}`, { count: lists[name].length })}
          </button>
        ))}
      </div>
      {rows.length > 0 && <RequestTable label={t('request:title')} requests={rows} onOpen={open} />}
      {rows.length === 0 && isLoaded && (
        <Empty
          icon="requests"
          title={t(`request:empty.${listed}`)}
          text={t(`request:empty.${listed}Text`)}
        />
      )}
      {!isLoaded && rows.length === 0 && !error && <Skeleton rows={4} />}
      {isRecording && (
        <RecordDialog
          onClose={() => setRecording(false)}
          onRecorded={(request) => {
            setRecording(false);
            onListed('open');
            open(request);
          }}
        />
      )}
    </div>
  );
}
