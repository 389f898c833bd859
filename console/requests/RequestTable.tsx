import type { DataRequest } from '../../server/contract/request';
import { dateWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { nameOf } from '../shell/words';
import { kindWords, nameWords } from './requestWords';
import { Urgency } from './Urgency';

/** Requests, one row each: what was asked and how, until when, where it stands, and who recorded it. */
export function RequestTable(props: {
  label: string;
  requests: readonly DataRequest[];
  onOpen: (request: DataRequest) => void;
}) {
  const { label, requests, onOpen } = props;
  return (
    <div class="table-frame table-cards requests" tabIndex={0} role="group" aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('request:what')}</th>
            <th scope="col">{t('request:received')}</th>
            <th scope="col">{t('request:due')}</th>
            <th scope="col">{t('request:state')}</th>
            <th scope="col">{t('request:recordedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <Row key={request.requestId} request={request} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  request,
  onOpen,
}: {
  request: DataRequest;
  onOpen: (request: DataRequest) => void;
}) {
  const { channel, language } = request;
  return (
    <tr>
      <th scope="row">
        <Button
          kind="plain"
          class="cell-button"
          aria-label={nameWords(request)}
          data-request={request.requestId}
          onClick={() => onOpen(request)}
        >
          {kindWords(request)}
        </Button>
        <span class="cell-second">
          {t(`request:channel.${channel}`)} · {t(`console:language.${language}`)}
        </span>
      </th>
      <td class="number" data-label={t('request:received')}>
        {dateWords(request.receivedOn)}
      </td>
      <td data-label={t('request:due')}>
        <Urgency request={request} />
      </td>
      <td>{t(`request:is.${request.state}`)}</td>
      <td data-label={t('request:recordedBy')}>{nameOf(request.recordedBy)}</td>
    </tr>
  );
}
