import { useRef, useState } from 'preact/hooks';

import type { RequestId } from '../../server/contract/request';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Empty, Skeleton } from '../parts/States';
import { RequestList, type Listed } from '../requests/RequestList';
import { RequestView } from '../requests/RequestView';
import { useLoading } from '../shell/useLoading';
import { loadRequests } from '../state/requests';
import { goTo, shownRequest } from '../state/route';
import { requests } from '../state/store';

/** Requests of people about their data: to whoever recorded them, and to supervisors all. */
export function Requests() {
  const [isLoaded, setLoaded] = useState(false);
  const [listed, setListed] = useState<Listed>('open');
  const last = useRef<RequestId>(undefined);
  const task = useTask();
  const load = async () => {
    const reply = await loadRequests();
    if (reply.ok) setLoaded(true);
    return reply;
  };
  useLoading(task, load);
  const error = task.error && failureWords(task.error);
  const id = shownRequest.value;
  if (id) {
    last.current = id;
    const request = requests.value.get(id);
    if (request) return <RequestView key={id} request={request} />;
    return isLoaded ? <NoRequest /> : <Skeleton rows={6} />;
  }
  return (
    <RequestList
      isLoaded={isLoaded}
      error={error}
      listed={listed}
      onListed={setListed}
      lastId={last.current}
    />
  );
}

function NoRequest() {
  return (
    <Empty icon="requests" title={t('request:none')} text={t('request:noneText')}>
      <Button icon="back" onClick={() => goTo('requests')}>
        {t('request:back')}
      </Button>
    </Empty>
  );
}
