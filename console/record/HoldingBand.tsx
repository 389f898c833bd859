import { t } from '../lib/i18n';
import { useKey } from '../lib/useKey';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { openContact } from '../state/commands';
import { view } from '../state/route';
import { language, selected } from '../state/store';
import { moment } from '../shell/words';
import { holdingNow, type HeldChat, type Holding } from './holding';
import { HOLDING_KEY } from './keys';
import { channelIcon, contactTitle } from './recordWords';

/** While I speak with somebody: the way back to the call, and one press that asks my chats to wait. */
export function HoldingBand() {
  const holding = holdingNow();
  return holding ? <Band holding={holding} /> : null;
}

function Band({ holding }: { holding: Holding }) {
  const { call, chats, untold, tell, tellAgain } = holding;
  const line = holding.lineFor({ language: language.value });
  const isDue = line !== undefined && untold.length > 0;
  useKey({ ...HOLDING_KEY, label: 'channel:hold.ask', run: () => isDue && tell() });
  const countOfTold = chats.filter(({ told }) => told === 'told').length;
  return (
    <section class="band band-call" aria-label={t('channel:hold.label')}>
      <Icon name={channelIcon(call.channel)} />
      <div class="band-call-words">
        <p>
          <strong>{t(`channel:name.${call.channel}`)}</strong>{' '}
          {t('channel:hold.since', { when: moment(call.startedAt ?? call.openedAt) })}
          {' · '}
          <span role="status">
            {countOfTold > 0
              ? t('channel:hold.told', { count: countOfTold })
              : t('channel:hold.chats', { count: chats.length })}
          </span>
        </p>
        {isDue && <p class="band-call-line">{t('channel:hold.line', { line })}</p>}
        {line === undefined && <p>{t('channel:hold.none')}</p>}
        {chats.map((chat) => (
          <Trouble key={chat.row.contactId} chat={chat} />
        ))}
      </div>
      <div class="band-call-actions">
        {selected.value !== call.contactId && (
          <Button kind="plain" onClick={() => open(call.contactId)}>
            {t('channel:hold.back')}
          </Button>
        )}
        {line !== undefined && chats.some(({ spared }) => !spared) && (
          <Button
            icon="chat"
            kind={isDue ? 'quiet' : 'plain'}
            keys={isDue ? HOLDING_KEY : undefined}
            aria-disabled={isDue || countOfTold > 0 ? undefined : 'true'}
            onClick={isDue ? tell : tellAgain}
          >
            {t(isDue ? 'channel:hold.ask' : 'channel:hold.again')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** A chat that does not know that it is to wait, and why. */
function Trouble({ chat: { row, told, spared } }: { chat: HeldChat }) {
  const why = spared ?? (told === 'told' ? undefined : told);
  if (!why) return null;
  const chat = `${contactTitle(row)}, ${t(`console:language.${row.language}`)}`;
  return (
    <p class="band-call-trouble">
      {t(`channel:hold.not.${why}`, { chat })}{' '}
      <Button kind="plain" onClick={() => open(row.contactId)}>
        {t('channel:hold.open')}
      </Button>
    </p>
  );
}

function open(contactId: HeldChat['row']['contactId']): void {
  view.value = 'contacts';
  openContact(contactId);
}
