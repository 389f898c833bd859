import type { Answers, Channel, RecordedChannel } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import type { IconName } from '../parts/icons';
import { topicWords } from '../shell/words';

/** The ways by which a contact comes that staff record, the most usual first. */
export const RECORDED_CHANNELS: readonly RecordedChannel[] = [
  'phone',
  'in_person',
  'email',
  'call_out',
];

const ICONS: Record<Channel, IconName> = {
  web_chat: 'chat',
  phone: 'phone',
  in_person: 'meeting',
  email: 'message',
  call_out: 'callOut',
};

/** The drawing of a way by which contacts come. */
export function channelIcon(channel: Channel): IconName {
  return ICONS[channel];
}

/** Whether staff recorded a contact, so that no visitor reads or waits in it. */
export function isRecorded({ channel }: { channel: Channel }): boolean {
  return channel !== 'web_chat';
}

/** What a contact is called: a chat by its topic, what was recorded by how it came, and its topic where it has one. */
export function contactTitle(row: { channel: Channel; answers: Pick<Answers, 'topic'> }): string {
  const { topic } = row.answers;
  if (!isRecorded(row)) return topicWords(topic);
  const name = t(`channel:name.${row.channel}`);
  return topic ? `${name} · ${topicWords(topic)}` : name;
}
