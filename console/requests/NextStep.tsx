import type { DataRequest } from '../../server/contract/request';
import type { Me } from '../../server/contract/staff';
import { dateWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import type { IconName } from '../parts/icons';
import { nextOf, wishesFor, type RequestWish } from './requests.logic';

const ICONS: Record<RequestWish, IconName> = {
  identity: 'person',
  safety: 'check',
  answer: 'send',
  extend: 'clock',
};

/** What comes next and who does it, and what I may do. */
export function NextStep(props: {
  request: DataRequest;
  self: Me;
  onWish: (wish: RequestWish) => void;
}) {
  const { request, self, onWish } = props;
  const next = nextOf(request, self);
  const wishes = wishesFor(request, self);
  return (
    <section class="card">
      <h2>{t('request:nextTitle')}</h2>
      <p>{t(`request:next.${next}`, { day: dateWords(request.dueOn) })}</p>
      {wishes.length > 0 && (
        <div class="request-wishes">
          {wishes.map((wish) => (
            <Button
              key={wish}
              kind={wish === next ? 'primary' : 'quiet'}
              icon={ICONS[wish]}
              onClick={() => onWish(wish)}
            >
              {t(wordsOf(wish, request))}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function wordsOf(wish: RequestWish, { state }: DataRequest): string {
  const isAgain =
    (wish === 'identity' && state !== 'received') ||
    (wish === 'safety' && state === 'safety_checked');
  return isAgain ? `request:again.${wish}` : `request:wish.${wish}`;
}
