import type { Namespace } from 'socket.io';
import type { StaffCommands, StaffFacts, VisitorCommands, VisitorFacts } from '../contract/events';
import type { ContactId, StaffId } from '../contract/shapes';
import {
  ADMINISTRATORS_ROOM,
  COUNSELLING_KEEPERS_ROOM,
  COUNSELLING_ROOM,
  KEEPERS_ROOM,
  staffRoom,
  SUPERVISORS_ROOM,
  visitorRoom,
} from './rooms';
import type { StaffSocketData, VisitorSocketData } from './sockets';

type None = Record<string, never>;

/** The visitors' namespace; it cannot even name a staff event. */
export type VisitorNamespace = Namespace<VisitorCommands, VisitorFacts, None, VisitorSocketData>;

/** The staff's namespace. */
export type StaffNamespace = Namespace<StaffCommands, StaffFacts, None, StaffSocketData>;

type StaffFact = {
  [Name in keyof StaffFacts]: [Name, ...Parameters<StaffFacts[Name]>];
}[keyof StaffFacts];
type VisitorFact = {
  [Name in keyof VisitorFacts]: [Name, ...Parameters<VisitorFacts[Name]>];
}[keyof VisitorFacts];

/** The one way out for facts: services say to whom, never how. */
export interface Publisher {
  /** To all consoles of these members of staff. */
  toStaff(staffIds: readonly StaffId[], ...fact: StaffFact): void;
  /** To all consoles of these members of staff but one socket. */
  toOthersOf(staffId: StaffId, exceptSocket: string, ...fact: StaffFact): void;
  /** To every counsellor and supervisor. */
  toCounselling(...fact: StaffFact): void;
  toSupervisors(...fact: StaffFact): void;
  toAdministrators(...fact: StaffFact): void;
  /** To everybody who keeps the places. */
  toKeepers(...fact: StaffFact): void;
  /** To those who decide on who learns where a place is: supervisors, and keepers who counsel. */
  toDeciders(...fact: StaffFact): void;
  /** To every console. */
  toEveryStaff(...fact: StaffFact): void;
  /** To all pages of one visitor. */
  toVisitor(contactId: ContactId, ...fact: VisitorFact): void;
  /** To every connected visitor. */
  toVisitors(...fact: VisitorFact): void;
}

/**
 * Publishes to the sockets of this node alone; the other nodes learn by signals, which carry no words, and publish to
 * theirs. Never awaited, because what is lost is fetched again.
 */
export function createPublisher(visitors: VisitorNamespace, staff: StaffNamespace): Publisher {
  return {
    toStaff(staffIds, ...fact) {
      // To no room at all would be to everybody.
      if (staffIds.length > 0) emit(staff.local.to(staffIds.map(staffRoom)), fact);
    },
    toOthersOf: (staffId, exceptSocket, ...fact) =>
      emit(staff.local.to(staffRoom(staffId)).except(exceptSocket), fact),
    toCounselling: (...fact) => emit(staff.local.to(COUNSELLING_ROOM), fact),
    toSupervisors: (...fact) => emit(staff.local.to(SUPERVISORS_ROOM), fact),
    toAdministrators: (...fact) => emit(staff.local.to(ADMINISTRATORS_ROOM), fact),
    toKeepers: (...fact) => emit(staff.local.to(KEEPERS_ROOM), fact),
    toDeciders: (...fact) =>
      emit(staff.local.to([SUPERVISORS_ROOM, COUNSELLING_KEEPERS_ROOM]), fact),
    toEveryStaff: (...fact) => emit(staff.local, fact),
    toVisitor: (contactId, ...fact) => emit(visitors.local.to(visitorRoom(contactId)), fact),
    toVisitors: (...fact) => emit(visitors.local, fact),
  };
}

/** The union of facts was typed at the call; Socket.IO's own type cannot follow a union. */
function emit(target: unknown, fact: StaffFact | VisitorFact): void {
  const [name, ...values] = fact;
  (target as { emit(name: string, ...values: unknown[]): void }).emit(name, ...values);
}
