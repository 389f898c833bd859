import type { Moment } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';
import { fullDay, t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { me } from '../state/store';
import { partIn } from './action/actions.logic';
import { staffName } from './people';

/** What must be known before a word is written; the most dangerous first. */
export function Banners({ row }: { row: ContactRow }) {
  const part = me.value ? partIn(row, me.value) : 'none';
  return (
    <div class="contact-banners">
      {row.notAlone && row.state !== 'ended' && <NotAlone row={row} />}
      {row.cameBy && row.state !== 'ended' && <CameBack row={row} />}
      {row.restrictedAt && <Restricted row={row} since={row.restrictedAt} />}
      {row.offer && <Offer row={row} />}
      {part === 'none' && row.state === 'active' && (
        <div class="contact-banner contact-banner-plain">
          <Icon name="view" />
          <p>{t('contact:viewed.notice')}</p>
        </div>
      )}
    </div>
  );
}

function NotAlone({ row }: { row: ContactRow }) {
  return (
    <div class="contact-banner contact-banner-critical" role="note">
      <Icon name="notAlone" />
      <div>
        <p class="contact-banner-title">{t('contact:notAlone.title')}</p>
        <p class="contact-banner-more">{t('contact:notAlone.what')}</p>
        <p>
          <strong>{t('contact:notAlone.do')}</strong>
        </p>
        <p>
          {row.codeWord
            ? t('contact:notAlone.codeWord', { word: row.codeWord })
            : t('contact:notAlone.noCodeWord')}
        </p>
        <p>{t('contact:notAlone.danger')}</p>
      </div>
    </div>
  );
}

/** A code is no proof of who writes, right or not. */
function CameBack({ row }: { row: ContactRow }) {
  return (
    <div class="contact-banner contact-banner-accent" role="note">
      <Icon name="codeword" />
      <div>
        <p class="contact-banner-title">{t(`contact:cameBy.${row.cameBy ?? 'code'}`)}</p>
        <p>{t('contact:cameBy.proof')}</p>
        {row.codeWord && <p>{t('contact:cameBy.codeWord', { word: row.codeWord })}</p>}
        {row.past && <p>{t(`contact:cameBy.${row.past}`)}</p>}
      </div>
    </div>
  );
}

/** The person wishes that it is stored and no more; as long as they speak with somebody, they have agreed to that. */
function Restricted({ row, since }: { row: ContactRow; since: Moment }) {
  return (
    <div class="contact-banner contact-banner-accent" role="note">
      <Icon name="lock" />
      <div>
        <p class="contact-banner-title">{t('contact:restricted.title')}</p>
        <p>{t(`contact:restricted.${row.state === 'ended' ? 'ended' : 'open'}`)}</p>
        <p class="contact-banner-more">{t('contact:restricted.since', { when: fullDay(since) })}</p>
      </div>
    </div>
  );
}

function Offer({ row }: { row: ContactRow }) {
  if (!row.offer) return null;
  const { from, to, note } = row.offer;
  const isToMe = to === me.value?.staffId;
  return (
    <div class="contact-banner contact-banner-accent">
      <Icon name="transfer" />
      <div>
        <p class="contact-banner-title">
          {isToMe
            ? t('contact:transfer.offeredByMe', { name: staffName(from) })
            : t('contact:transfer.offeredTo', { name: staffName(to) })}
        </p>
        <p class="contact-written">{note}</p>
      </div>
    </div>
  );
}
