import { useState } from 'preact/hooks';

import type { DataRequest, RequestExport } from '../../server/contract/request';
import { shortId } from '../audit/auditWords';
import { t } from '../lib/i18n';
import { saveFile } from '../lib/saveFile';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { run } from '../state/commands';
import { CopyFrame } from './CopyFrame';
import { refusalWords } from './requestWords';

/** The copy for the person: made anew each time, looked through, and printed or saved; nothing of it is kept here. */
export function HandOut({ request }: { request: DataRequest }) {
  const [copy, setCopy] = useState<RequestExport>();
  const task = useTask();
  const { requestId } = request;
  const make = (): void =>
    void task.start(async () => {
      const reply = await run('request:copy', { requestId });
      if (reply.ok) setCopy(reply.data);
      return reply;
    });
  return (
    <section>
      <h2>{t('request:copy.title')}</h2>
      <p>{t('request:copy.what')}</p>
      {task.error && <Problem>{copyFailure(task.error)}</Problem>}
      <div>
        <Button icon="copy" busy={task.busy} onClick={make}>
          {t('request:copy.make')}
        </Button>
      </div>
      {copy && (
        <Dialog title={t('request:copy.title')} width="wide" onClose={() => setCopy(undefined)}>
          <p>{t('request:copy.look')}</p>
          <CopyFrame html={copy.html} />
          <div class="request-save">
            <Button
              icon="down"
              onClick={() => saveFile(`${shortId(requestId)}.json`, copy.json, 'application/json')}
            >
              {t('request:copy.json')}
            </Button>
            <p class="field-hint">{t('request:copy.jsonHint')}</p>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function copyFailure(error: Parameters<typeof refusalWords>[0]): string {
  return error.code === 'conflict' ? t('request:copy.gone') : refusalWords(error);
}
