import type { DataRequest } from '../../server/contract/request';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { CopyButton } from '../settings/CopyButton';

/** The letter to the person, in their language, to be sent in the way that they asked for; printing takes it alone. */
export function Letter({ request: { letter = '', language, answerBy } }: { request: DataRequest }) {
  return (
    <section class="request-letter">
      <h2>{t('request:letter.title')}</h2>
      <p>
        {answerBy === undefined
          ? t('request:letter.sent')
          : t('request:letter.how', { how: answerBy })}
      </p>
      <p class="card request-letter-text" lang={language}>
        {letter}
      </p>
      <div class="request-wishes">
        <CopyButton text={letter} words={t('request:letter.copy')} />
        <Button icon="print" onClick={() => window.print()}>
          {t('request:letter.print')}
        </Button>
      </div>
    </section>
  );
}
