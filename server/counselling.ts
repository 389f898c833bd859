import type { ContactId } from './contract/shapes';
import { createRecords } from './features/channel/channel.service';
import { createCounselService } from './features/contact/counsel.service';
import { createCounselSignals } from './features/contact/counsel.signals';
import { fold, isVisible } from './features/contact/contact.rules';
import type { Contact } from './features/contact/contact.shapes';
import { listedBy } from './features/contact/contact.policy';
import { createContactViews } from './features/contact/contact.views';
import { createLiveContacts } from './features/contact/live';
import { loadContacts } from './features/contact/load';
import { createProjector } from './features/contact/projector';
import { followOthers } from './features/contact/elsewhere';
import { createOwnReactions, createReactions } from './features/contact/reactions';
import { createSweep } from './features/contact/sweep';
import { createReturning } from './features/contact/returning.service';
import { createVisitorService } from './features/contact/visitor.service';
import { createVisitorSignals } from './features/contact/visitor.signals';
import { createDrafts } from './features/draft/draft.service';
import { createLetGo } from './features/erasure/letGo';
import { assessmentSheets } from './features/assessment/answer.parse';
import { createAssessments } from './features/assessment/assessment.service';
import { createEvidenceCheck } from './features/assessment/evidence';
import type { Forms } from './features/assessment/forms';
import type { Audit } from './features/audit/audit.service';
import { createFeedback } from './features/feedback/feedback.service';
import { createFoundCases } from './features/glass/foundCases';
import { createGlass } from './features/glass/glass.service';
import { createLinks } from './features/link/link.service';
import { CONTACT_SHEETS } from './features/sheet/contactSheets';
import { createContactSheets } from './features/sheet/sheet.service';
import { createLog } from './features/log/log.service';
import { createMarkService } from './features/mark/mark.service';
import { createLeasesInMemory } from './features/presence/presence.memory';
import { createPresence } from './features/presence/presence.service';
import { createQueue } from './features/queue/queue.service';
import { createPlaces, createService } from './features/service/service.service';
import { createSnapshots } from './features/service/snapshot.service';
import { openCodeHash } from './features/returnCode/returnCode.hash';
import { createReturnCodes } from './features/returnCode/returnCode.service';
import type { Settings } from './features/settings/settings.service';
import { createTeam, type Members } from './features/team/team.service';
import type { Clock } from './lib/clock';
import type { Logger } from './lib/logger';
import type { Measures } from './lib/measures';
import type { Models } from './models';
import type { Publisher } from './realtime/publisher';
import type { Signals } from './realtime/signals';
import type { MasterKey } from './store/masterKey';

/** What the features are made from. */
export interface CounsellingDeps {
  models: Models;
  members: Members;
  settings: Settings;
  forms: Forms;
  audit: Pick<Audit, 'record'>;
  masterKey: MasterKey;
  publisher: Publisher;
  signals: Signals;
  /** This process, among all that have ever run. */
  nodeId: string;
  /** Whether other nodes may serve the same store. */
  isShared: boolean;
  clock: Clock;
  logger: Logger;
  measures: Measures;
  /** Whether there is room for another chat. */
  mayOpen(): boolean;
  exitUrl: string;
  /** Closes the links of pages that are not the visitor's any more. */
  dropOthers(contactId: ContactId, guest: string): void;
  /** Remembers whence somebody came who abused the service. */
  blocked(contactId: ContactId): void;
}

/** All features, composed; nothing runs by itself until the caller's timers do. */
export type Counselling = Awaited<ReturnType<typeof composeCounselling>>;

/** Composes the features over the store and loads what has not ended. */
export async function composeCounselling(deps: CounsellingDeps) {
  const { models, settings, forms, publisher, signals, nodeId, isShared, clock, logger, measures } =
    deps;
  const presence = createPresence({
    model: isShared ? models.leases : createLeasesInMemory(),
    nodeId,
    isShared,
    signals,
    clock,
    logger,
  });
  const team = createTeam({
    members: deps.members,
    presence,
    signals,
    clock,
    tell: (colleague) => publisher.toCounselling('colleague:changed', colleague),
  });
  const marks = createMarkService({ model: models.marks, isShared, logger });
  const queue = createQueue({ settings, clock, publisher });
  const live = createLiveContacts();
  const views = createContactViews({ marks, presence, queue, settings, team });
  const service = createService({ settings, team, clock, publisher, exitUrl: deps.exitUrl });
  const log = createLog<Contact>({
    entries: models.entries,
    keys: models.keys,
    clock,
    isShared,
    fold,
    isVisible,
    loadProjection: models.contacts.byId,
    measures,
  });
  const projector = createProjector({
    saveAll: (contacts) => models.contacts.saveAll(contacts, clock.now()),
    logger,
  });
  log.onLearned(
    createReactions({
      live,
      queue,
      views,
      publisher,
      logger,
      dropOthers: deps.dropOthers,
      blocked: deps.blocked,
    }),
  );
  log.onAppended(createOwnReactions({ team, signals, logger }));
  // Of several nodes the one that stored an entry writes the projection; a single one does for all that it learns of.
  const onWritten = isShared ? log.onAppended : log.onLearned;
  onWritten(({ before, state }) => projector.changed(before, state));
  log.onAppended(({ entry: { kind, author } }) => {
    if (kind === 'message' && author.kind !== 'service') measures.messageStored(author.kind);
  });
  const { promisedAt } = service;
  const codes = createReturnCodes({
    model: models.returnCodes,
    guests: models.guests,
    hash: await openCodeHash(models.returnCodes, deps.masterKey),
  });
  const returning = createReturning({
    log,
    keys: models.keys,
    codes,
    settings,
  });
  const visitors = createVisitorService({
    log,
    returning,
    codes,
    settings,
    views,
    mayOpen: deps.mayOpen,
    promisedAt,
  });
  const assessments = createAssessments({ log, forms });
  const { leftOpenOf } = assessments;
  const counsel = createCounselService({
    ...{ log, queue, live, settings, team, views, clock },
    leftOpenOf,
  });
  const records = createRecords({ log, keys: models.keys, counsel, settings, team, clock });
  const glass = createGlass({
    log,
    counsel,
    contacts: models.contacts,
    cases: models.cases,
    audit: deps.audit,
    settings,
    publisher,
    signals,
    clock,
  });
  const foundCases = createFoundCases({ model: models.cases, clock });
  const links = createLinks({ log, counsel, audit: deps.audit, cases: foundCases, clock });
  const drafts = createDrafts({ model: models.drafts });
  const feedback = createFeedback({
    model: models.feedback,
    masterKey: deps.masterKey,
    clock,
    timeZone: () => settings.service().hours.timezone,
  });
  const sweep = createSweep({
    log,
    model: models.contacts,
    live,
    presence,
    team,
    isShared,
    settings,
    counsel,
    visitors,
    publisher,
    clock,
    logger,
  });
  await presence.open();
  await loadContacts({
    model: models.contacts,
    log,
    live,
    queue,
    team,
    presence,
    settings,
    sweep,
    clock,
  });
  const visitorSignals = createVisitorSignals({ log, marks, publisher, signals });
  const counselSignals = createCounselSignals({ log, marks, views, publisher, signals });

  /** Tells those on whose list a contact is what is not in its log, such as whether the visitor is there. */
  async function tellRows(contact: Contact): Promise<void> {
    for (const staffId of listedBy(contact)) {
      publisher.toStaff([staffId], 'contact:changed', await views.forStaff(contact, staffId));
    }
  }
  followOthers({
    signals,
    log,
    presence,
    team,
    service,
    visitorSignals,
    counselSignals,
    tellRows,
  });

  return {
    letGo: createLetGo({ keys: models.keys, log, live, queue, marks, projector, publisher }),
    log,
    live,
    queue,
    team,
    presence,
    views,
    service,
    visitors,
    counsel,
    records,
    glass,
    foundCases,
    links,
    sheetKeeping: {
      sheets: createContactSheets({ log, check: createEvidenceCheck(log) }),
      table: { ...CONTACT_SHEETS, ...assessmentSheets(forms.all) },
    },
    assessing: { assessments, forms },
    drafts,
    feedback,
    sweep,
    visitorSignals,
    counselSignals,
    signals,
    tellRows,
    snapshots: createSnapshots({
      settings,
      team,
      queue,
      live,
      views,
      drafts,
      glass,
      service,
      clock,
    }),
    tellPlaces: createPlaces({
      places: async () => queue.places(await team.counsellorsAtWork()),
      isHere: presence.isVisitorHere,
      async tell(contactId) {
        const contact = await log.stateOf(contactId);
        if (!contact) return;
        publisher.toVisitor(contactId, 'contact:changed', await views.forVisitor(contact));
      },
    }),

    /** Writes what is only in memory. */
    async close(): Promise<void> {
      await projector.close();
      await marks.flush();
      await presence.close();
    },
  };
}
