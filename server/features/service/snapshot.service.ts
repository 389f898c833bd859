import type { StaffId } from '../../contract/shapes';
import type { StaffSettings, StaffSnapshot } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { mayCounsel } from '../contact/contact.policy';
import { presentAlarm } from '../contact/contact.present';
import type { ContactViews } from '../contact/contact.views';
import type { LiveContacts } from '../contact/live';
import type { Drafts } from '../draft/draft.service';
import { mayReviewBreaks } from '../glass/glass.policy';
import type { Glass } from '../glass/glass.service';
import type { Queue } from '../queue/queue.service';
import { presentHours, presentPlaceholders } from '../settings/settings.present';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import type { Service } from './service.service';

/** Everything a console begins with. */
export type Snapshots = ReturnType<typeof createSnapshots>;

/** Binds the snapshot to the features that it is taken from. */
export function createSnapshots(deps: {
  settings: Settings;
  team: Team;
  queue: Queue;
  live: LiveContacts;
  views: ContactViews;
  drafts: Drafts;
  glass: Pick<Glass, 'open'>;
  service: Service;
  clock: Clock;
}) {
  const { settings, team, queue, live, views, drafts, glass, service, clock } = deps;

  return {
    /** The settings that every console knows. */
    settings: () => staffSettings(settings),

    /** The snapshot of one member of staff; an administrator's has no contacts. */
    async of(staffId: StaffId): Promise<StaffSnapshot> {
      const member = await team.find(staffId);
      if (!member) throw new AppError('unauthenticated');
      const counsels = mayCounsel({ kind: 'staff', staffId, role: member.role });
      const contacts = counsels ? live.ofStaff(staffId) : [];
      return {
        now: clock.now().toISOString(),
        me: team.presentMe(member),
        service: await service.state(),
        settings: staffSettings(settings),
        queue: counsels ? queue.list() : [],
        contacts: await Promise.all(contacts.map((contact) => views.forStaff(contact, staffId))),
        colleagues: await team.colleagues(),
        alarms: counsels ? live.alarmed().flatMap((contact) => presentAlarm(contact) ?? []) : [],
        drafts: counsels ? await drafts.ofStaff(staffId) : [],
        ...(mayReviewBreaks(member) ? { breaks: await glass.open() } : {}),
      };
    },
  };
}

function staffSettings(settings: Settings): StaffSettings {
  const service = settings.service();
  const { codeWords } = service;
  const joined = (words: readonly string[]) => words.join('; ');
  return {
    topics: service.topics.map(({ code, name, removed }) => ({
      code,
      name,
      ...(removed ? { removed } : {}),
    })),
    numbers: service.numbers
      .filter(({ shown }) => shown)
      .map(({ code, number, tel, name, about }) => ({ code, number, tel, name, about })),
    cannedReplies: service.cannedReplies,
    cannedGroups: service.cannedGroups,
    holdingReply: service.holdingReply,
    placeholders: presentPlaceholders(service),
    outcomes: service.outcomes,
    nonService: service.nonService.kinds,
    attemptWays: service.attempts.ways,
    cues: settings.cueWords(),
    codeWords: { et: joined(codeWords.et), en: joined(codeWords.en), ru: joined(codeWords.ru) },
    hours: presentHours(service.hours),
    reopenMinutes: service.presence.reopenMinutes,
  };
}
