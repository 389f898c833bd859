import { LANGUAGES } from '../../server/contract/limits';
import type { Availability } from '../../server/contract/shapes';
import { actionsFor, askFor } from '../contact/action/asked';
import { chooseLanguage } from '../lib/chooseLanguage';
import { t } from '../lib/i18n';
import { chooseTheme, THEMES } from '../lib/theme';
import type { IconName } from '../parts/icons';
import { setAvailability } from '../queue/Availability';
import { claim, claimNext, openContact } from '../state/commands';
import { goTo, view } from '../state/route';
import { mine, sections } from '../state/selectors';
import { language, me, selected } from '../state/store';
import { holdingNow } from '../record/holding';
import { channelIcon, contactTitle, RECORDED_CHANNELS } from '../record/recordWords';
import { startRecording } from '../record/start';
import { above } from './open';
import { places } from './places';

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  group: 'chats' | 'queue' | 'go' | 'do';
  icon: IconName;
  words: string;
  run: () => void;
}

const WAITING_ICONS = { message: 'message', chat: 'person' } as const;

const AVAILABILITIES: readonly Availability[] = ['available', 'busy', 'away'];

/** Everything that the console can show or do now. */
export function paletteItems(): PaletteItem[] {
  return [...chats(), ...waiting(), ...goings(), ...actions()];
}

/** The lines whose words hold every word that was typed, whatever their marks and case. */
export function matching(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return items.filter((item) => wanted.every((word) => fold(item.words).includes(word)));
}

function chats(): PaletteItem[] {
  const { active, offered, viewed, ended } = mine.value;
  return [...active, ...offered, ...viewed, ...ended].map((row) => ({
    id: `chat:${row.contactId}`,
    group: 'chats',
    icon: channelIcon(row.channel),
    words: `${contactTitle(row)} · ${t(`console:language.${row.language}`)}`,
    run: () => {
      view.value = row.state === 'ended' ? 'ended' : 'contacts';
      openContact(row.contactId);
    },
  }));
}

function waiting(): PaletteItem[] {
  const { waiting: chats, messages, handed } = sections.value;
  const rows = [...chats, ...messages, ...handed];
  return rows.map((row) => ({
    id: `queue:${row.contactId}`,
    group: 'queue',
    icon: row.channel !== 'web_chat' ? channelIcon(row.channel) : WAITING_ICONS[row.mode],
    words: t('console:palette.take', {
      what: `${contactTitle({ channel: row.channel, answers: { topic: row.topic } })} · ${t(`console:language.${row.language}`)} · ${t(`console:level.${row.level}`)}`,
    }),
    run: () => {
      view.value = 'contacts';
      void claim(row.contactId);
    },
  }));
}

function goings(): PaletteItem[] {
  return places(me.value).map(({ view: name, icon }) => ({
    id: `go:${name}`,
    group: 'go',
    icon,
    words: t(`console:nav.${name}`),
    run: () => goTo(name),
  }));
}

function act(id: string, icon: IconName, words: string, run: () => void): PaletteItem {
  return { id, group: 'do', icon, words, run };
}

/** What can be done with the contact in view. */
function withContact(): PaletteItem[] {
  const contactId = selected.value;
  if (!contactId || (view.value !== 'contacts' && view.value !== 'ended')) return [];
  if (!actionsFor(contactId).some(({ name }) => name === 'escalate')) return [];
  return [
    act('escalate', 'cases', t('contact:action.escalate'), () => askFor(contactId, 'escalate')),
  ];
}

/** What can be done for my chats while I speak with somebody. */
function holding(): PaletteItem[] {
  const now = holdingNow();
  if (!now || now.untold.length === 0) return [];
  return [act('hold', 'chat', t('channel:hold.ask'), now.tell)];
}

function actions(): PaletteItem[] {
  return [
    ...(me.value?.role === 'administrator'
      ? []
      : [
          act('find', 'search', t('contact:find.title'), () => (above.value = 'find')),
          act('find_case', 'cases', t('case:glass.find'), () => (above.value = 'find_case')),
          act('record', 'add', t('channel:start.title'), () => (above.value = 'record')),
          ...withContact(),
          ...holding(),
          ...RECORDED_CHANNELS.map((channel) =>
            act(
              `record:${channel}`,
              channelIcon(channel),
              t('channel:start.palette', { what: t(`channel:name.${channel}`) }),
              () => void startRecording({ channel, language: language.value }),
            ),
          ),
        ]),
    act('next', 'next', t('console:queue.next'), () => void claimNext()),
    ...AVAILABILITIES.map((value) =>
      act(
        value,
        'person',
        t(`console:availability.about.${value}`),
        () => void setAvailability(value),
      ),
    ),
    ...THEMES.map((name) =>
      act(name, 'sun', t('console:palette.theme', { what: t(`console:theme.${name}`) }), () =>
        chooseTheme(name),
      ),
    ),
    ...LANGUAGES.map((code) =>
      act(
        code,
        'language',
        t('console:palette.language', { what: t(`console:languages.${code}`) }),
        () => chooseLanguage(code),
      ),
    ),
    act('keys', 'keyboard', t('console:nav.keys'), () => (above.value = 'keys')),
    act('sign-out', 'signOut', t('console:me.signOut'), () => (above.value = 'sign-out')),
  ];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
