import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { Cases } from './cases';
import type { ErrorCode } from './contract/errors';
import type { ContactId, Role, StaffId } from './contract/shapes';
import type { Counselling } from './counselling';
import { addressCommands } from './features/address/address.commands';
import { assessmentCommands } from './features/assessment/assessment.commands';
import { auditCommands } from './features/audit/audit.commands';
import type { Audit } from './features/audit/audit.service';
import { createStaffAudit } from './features/audit/staffAudit';
import { accountCommands } from './features/account/account.commands';
import { caseCommands } from './features/case/case.commands';
import type { AccountService } from './features/account/account.service';
import { mayRead } from './features/contact/contact.policy';
import { counselCommands, type StaffContext } from './features/contact/counsel.commands';
import { visitorCommands } from './features/contact/visitor.commands';
import { createPermission } from './features/contact/permission';
import { channelCommands } from './features/channel/channel.commands';
import { exportCommands } from './features/export/export.commands';
import type { Exports } from './features/export/export.service';
import { caseGlassCommands } from './features/glass/caseGlass.commands';
import { glassCommands } from './features/glass/glass.commands';
import { linkCommands } from './features/link/link.commands';
import { placeCommands } from './features/place/place.commands';
import { personCommands } from './features/person/person.commands';
import { readerCommands } from './features/reader/reader.commands';
import { requestCommands } from './features/request/request.commands';
import type { Requests } from './features/request/request.service';
import { retentionCommands } from './features/retention/retention.commands';
import type { Retention } from './features/retention/retention.service';
import { guestOf } from './features/returnCode/returnCode.service';
import { sheetCommands } from './features/sheet/sheet.commands';
import { settingsCommands } from './features/settings/sections.commands';
import type { Sections } from './features/settings/sections.service';
import { teamCommands } from './features/team/team.commands';
import type { Clock } from './lib/clock';
import type { Doors } from './lib/hostNames';
import type { Logger } from './lib/logger';
import type { Sheltering } from './sheltering';
import type { Running } from './realtime/running';
import { bindToDoor, createIoServer, type AdapterOf } from './realtime/ioServer';
import type { Lane } from './realtime/lane';
import type { Puzzles } from './realtime/puzzle';
import { createPublisher, type StaffNamespace, type VisitorNamespace } from './realtime/publisher';
import { ADMINISTRATORS_ROOM, sessionRoom, visitorRoom } from './realtime/rooms';
import { createSessionWatch, type SessionSource } from './realtime/sessionWatch';
import { serveStaff } from './realtime/staffNamespace';
import { serveVisitors } from './realtime/visitorNamespace';

/** The open account of an id, as it is stored now. */
type FindStaff = (staffId: StaffId) => Promise<{ role: Role; isKeeper?: boolean } | undefined>;

/** The names of staff, also of those who left. */
type NamesOf = (staffIds: readonly StaffId[]) => Promise<Record<StaffId, string>>;

/** The socket server before any feature is bound to it, and before it is attached to HTTP. */
export function openSockets(doors: Doors, adapter?: AdapterOf) {
  const io: Server = createIoServer(doors, adapter);
  // Each namespace has its own typed maps; the server as a whole has none.
  const visitors = bindToDoor(io.of('/visitor'), 'visitors', doors) as unknown as VisitorNamespace;
  const staff = bindToDoor(io.of('/staff'), 'console', doors) as unknown as StaffNamespace;
  return {
    io,
    visitors,
    staff,
    publisher: createPublisher(visitors, staff),
    /** Closes the links of pages that are not the visitor's any more, since another one came back by code. */
    dropOthers(contactId: ContactId, guest: string): void {
      for (const id of visitors.adapter.rooms.get(visitorRoom(contactId)) ?? []) {
        const socket = visitors.sockets.get(id);
        if (!socket || guestOf(socket.data.tokenHash) === guest) continue;
        // Out of the room first: what is told in this moment must not reach it.
        void socket.leave(visitorRoom(contactId));
        socket.conn.close();
      }
    },
    /** The names of the networks from which a contact's pages are connected to this node. */
    networksOf(contactId: ContactId): string[] {
      const ids = [...(visitors.adapter.rooms.get(visitorRoom(contactId)) ?? [])];
      return ids.flatMap((id) => visitors.sockets.get(id)?.data.network ?? []);
    },
    /** Closes the links of a contact that was erased: who comes back is a stranger. */
    dropVisitor(contactId: ContactId): void {
      for (const id of visitors.adapter.rooms.get(visitorRoom(contactId)) ?? [])
        visitors.sockets.get(id)?.conn.close();
    },
  };
}

/** Binds the features to the sockets; from here on they are served. */
export function bindSockets(
  sockets: ReturnType<typeof openSockets>,
  deps: {
    counselling: Counselling;
    cases: Cases;
    exports: Exports;
    sheltering: Sheltering;
    audit: Audit;
    accounts: AccountService;
    findStaff: FindStaff;
    namesOf: NamesOf;
    retention: Retention;
    requests: Requests;
    sections: Sections;
    sessions: SessionSource;
    doors: Doors;
    clock: Clock;
    logger: Logger;
    refused(code: ErrorCode): void;
    running: Running;
    puzzles: Puzzles;
    lane: Lane;
    networkOf(request: IncomingMessage): string;
  },
) {
  const { logger } = deps;
  const sessions = createSessionWatch({
    source: deps.sessions,
    clock: deps.clock,
    logger,
    end(sessionHash) {
      // Every node watches the sessions of its own sockets.
      const room = sockets.staff.local.in(sessionRoom(sessionHash));
      room.emit('session:ended');
      room.disconnectSockets(true);
    },
  });
  bindVisitors(sockets.visitors, deps);
  bindStaff(sockets, { ...deps, sessions });
  return sessions;
}

function bindVisitors(
  namespace: VisitorNamespace,
  deps: {
    counselling: Counselling;
    logger: Logger;
    refused(code: ErrorCode): void;
    running: Running;
    puzzles: Puzzles;
    lane: Lane;
    networkOf(request: IncomingMessage): string;
  },
): void {
  const { counselling, logger, refused, running } = deps;
  const { visitors, feedback, presence, views, log, service, visitorSignals } = counselling;
  const later = (task: Promise<unknown>) =>
    void task.catch((error: unknown) => logger.warn({ err: error }, 'a presence was not told'));

  async function tellPresence(contactId: Parameters<typeof log.stateOf>[0]): Promise<void> {
    const contact = await log.stateOf(contactId);
    if (contact) await counselling.tellRows(contact);
  }

  serveVisitors(namespace, {
    table: visitorCommands({ visitors, feedback }),
    contextOf: (socket) => ({ ...socket, signals: visitorSignals }),
    puzzles: deps.puzzles,
    lane: deps.lane,
    contactOf: visitors.contactOf,
    isCurrent: visitors.isCurrent,
    networkOf: deps.networkOf,
    async snapshot(contactId) {
      const contact = contactId && (await log.current(contactId));
      return {
        service: await service.state(),
        ...(contact ? { contact: await views.forVisitor(contact) } : {}),
      };
    },
    connected(contactId) {
      const isFirst = presence.visitorConnected(contactId);
      // Also where an older page seems to be there: a phone that lost its network is missed only after a while.
      later(visitors.returned(contactId));
      if (isFirst) later(tellPresence(contactId));
    },
    disconnected(contactId) {
      if (presence.visitorDisconnected(contactId)) later(tellPresence(contactId));
    },
    logger,
    refused,
    running,
  });
}

function bindStaff(
  sockets: ReturnType<typeof openSockets>,
  deps: {
    counselling: Counselling;
    cases: Cases;
    exports: Exports;
    sheltering: Sheltering;
    audit: Audit;
    accounts: AccountService;
    findStaff: FindStaff;
    namesOf: NamesOf;
    retention: Retention;
    requests: Requests;
    sections: Sections;
    sessions: ReturnType<typeof createSessionWatch>;
    doors: Doors;
    clock: Clock;
    logger: Logger;
    refused(code: ErrorCode): void;
    running: Running;
  },
): void {
  const { counselling, accounts, audit, sessions, doors, clock, logger, refused, running } = deps;
  const { counsel, counselSignals, team, snapshots, drafts, presence, service } = counselling;
  counselling.signals.on('draft:saved', async ({ staffId, ...which }) => {
    if (!presence.isStaffHere(staffId)) return;
    sockets.publisher.toStaff([staffId], 'draft:saved', await drafts.find(staffId, which));
  });
  counselling.signals.on('staff:changed', async ({ staffId }) => {
    const isWatched = sockets.staff.adapter.rooms.has(ADMINISTRATORS_ROOM);
    if (isWatched) await accounts.tell(staffId);
  });
  deps.retention.onDraftForgotten((staffId, draft) => {
    const { contactId, kind } = draft;
    sockets.publisher.toStaff([staffId], 'draft:saved', draft);
    counselling.signals.send('draft:saved', { staffId, contactId, kind });
  });
  const changed = (staffId: Parameters<typeof team.changed>[0]) =>
    void Promise.all([team.changed(staffId), service.tell()]).catch((error: unknown) =>
      logger.warn({ err: error }, 'a presence was not told'),
    );

  const auditOf = createStaffAudit({
    audit,
    contactOf: counselling.log.current,
    isServiceOpen: service.isOpen,
    clock,
  });

  const may = createPermission({ counsel, clock });

  serveStaff<StaffContext>(sockets.staff, {
    doors,
    sessions,
    table: {
      ...counselCommands({ counsel, signals: counselSignals, may }),
      ...channelCommands<StaffContext>(counselling),
      ...glassCommands<StaffContext>({ glass: counselling.glass, may }),
      ...linkCommands<StaffContext>({ links: counselling.links, may }),
      ...personCommands<StaffContext>(deps.cases),
      ...placeCommands<StaffContext>(deps.sheltering),
      ...addressCommands<StaffContext>({ ...deps.cases, ...deps.sheltering }),
      ...exportCommands<StaffContext>({ ...deps.cases, exports: deps.exports }),
      ...caseCommands<StaffContext>({ ...deps.cases, may }),
      ...caseGlassCommands<StaffContext>({ ...deps.cases, may }),
      ...readerCommands<StaffContext>(deps.cases),
      ...sheetCommands<StaffContext>({ ...counselling.sheetKeeping, may }),
      ...assessmentCommands<StaffContext>({ ...counselling.assessing, may }),
      ...auditCommands<StaffContext>({ audit, namesOf: deps.namesOf }),
      ...accountCommands<StaffContext>(accounts),
      ...retentionCommands<StaffContext>(deps.retention),
      ...requestCommands<StaffContext>(deps.requests),
      ...settingsCommands<StaffContext>(deps.sections),
      ...teamCommands<StaffContext>({
        team,
        snapshotOf: snapshots.of,
        async mayKeepDraft(context, contactId) {
          const contact = await counsel.getContactFor(context.actor(), contactId);
          return contact !== undefined && mayRead(context.actor(), contact, clock.now());
        },
        async saveDraft(context, draft) {
          const { staffId } = context.actor();
          await drafts.save(staffId, draft);
          sockets.publisher.toOthersOf(staffId, context.socketId, 'draft:saved', draft);
          const { contactId, kind } = draft;
          counselling.signals.send('draft:saved', { staffId, contactId, kind });
        },
      }),
    },
    contextOf: ({ socketId, ...member }) => ({
      actor: () => ({ kind: 'staff', ...member }),
      socketId,
    }),
    audit: auditOf,
    // Not from the list that the team remembers for seconds: a role that was taken away would last as long as the socket.
    async find(staffId) {
      const record = await deps.findStaff(staffId);
      if (!record) return undefined;
      const { role, isKeeper } = record;
      return { staffId, role, ...(isKeeper ? { isKeeper } : {}) };
    },
    snapshot: snapshots.of,
    connected(staffId) {
      if (presence.staffConnected(staffId)) changed(staffId);
    },
    disconnected(staffId, socketId) {
      deps.cases.readers.disconnected(socketId);
      if (presence.staffDisconnected(staffId)) changed(staffId);
    },
    logger,
    refused,
    running,
  });
}
