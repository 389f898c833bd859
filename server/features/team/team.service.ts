import type { Availability, Language, Role, StaffId } from '../../contract/shapes';
import type { Colleague, Me } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import type { Signals } from '../../realtime/signals';
import type { Presence } from '../presence/presence.service';

/** A member of staff as the team knows them. */
export interface Member {
  staffId: StaffId;
  name: string;
  alias: string;
  role: Role;
  languages: Language[];
  availability: Availability;
  limit: number;
  held: number;
  mustChangePassword: boolean;
  /** They keep the places of safe accommodation. */
  isKeeper?: true;
  /** Nobody can sign in by the account any more. */
  gone: boolean;
}

/** Where the team's members are kept. */
export interface Members {
  /** Everybody there has ever been. */
  list(): Promise<Member[]>;
  /** One conditional update: takes a slot below the own limit, or below `most` where that is given. */
  takeSlot(staffId: StaffId, most?: number): Promise<boolean>;
  freeSlot(staffId: StaffId): Promise<void>;
  setHeld(staffId: StaffId, held: number): Promise<void>;
  /** Sets the count where it still is what it was. */
  correctHeld(staffId: StaffId, held: { was: number; is: number }): Promise<void>;
  setAvailability(staffId: StaffId, availability: Availability): Promise<void>;
  setProfile(
    staffId: StaffId,
    profile: { limit?: number; alias?: string; languages?: Language[] },
  ): Promise<void>;
}

/** For how long the list of members is believed, in milliseconds; this node's own changes show at once. */
const FRESH_MS = 5_000;

/** Who is at work, and how much each of them holds. */
export type Team = ReturnType<typeof createTeam>;

/** Binds the team to its members and to who is connected. */
export function createTeam(deps: {
  members: Members;
  presence: Presence;
  signals: Signals;
  clock: Clock;
  /** Tells the consoles of this node that a colleague changed. */
  tell(colleague: Colleague): void;
}) {
  const { members, presence, signals, clock } = deps;
  const told = new Map<StaffId, string>();
  const slotsMovedAt = new Map<StaffId, Date>();
  let known: { at: number; list: Promise<Member[]> } | undefined;

  function list(): Promise<Member[]> {
    if (!known || performance.now() - known.at > FRESH_MS) {
      known = { at: performance.now(), list: members.list() };
      known.list.catch(() => (known = undefined));
    }
    return known.list;
  }

  async function find(staffId: StaffId): Promise<Member | undefined> {
    const member = await findAny(staffId);
    return member?.gone ? undefined : member;
  }

  async function findAny(staffId: StaffId): Promise<Member | undefined> {
    const isIt = (member: Member) => member.staffId === staffId;
    const member = (await list()).find(isIt);
    if (member) return member;
    // An account may be newer than the list.
    known = undefined;
    return (await list()).find(isIt);
  }

  async function changed(staffId: StaffId): Promise<void> {
    signals.send('staff:changed', { staffId });
    await changedElsewhere(staffId);
  }

  async function changedElsewhere(staffId: StaffId): Promise<void> {
    slotsMovedAt.set(staffId, clock.now());
    known = undefined;
    const member = await findAny(staffId);
    if (member) tell(present(member));
  }

  function tell(colleague: Colleague): void {
    told.set(colleague.staffId, JSON.stringify(colleague));
    deps.tell(colleague);
  }

  function present(member: Member): Colleague {
    const { staffId, name, alias, role, languages, availability, held, limit, gone } = member;
    const online = !gone && presence.isStaffOnline(staffId);
    return {
      ...{ staffId, name, alias, role, languages, availability, online, held, limit },
      ...(gone ? { gone } : {}),
    };
  }

  return {
    list,
    find,
    /** Tells this node and the others that a colleague changed. */
    changed,
    /** Tells this node what another one has changed. */
    changedElsewhere,

    /** Tells what has changed since it was told last, as where a signal was lost. */
    async refresh(): Promise<void> {
      for (const colleague of (await list()).map(present)) {
        const before = told.get(colleague.staffId);
        if (before === undefined) told.set(colleague.staffId, JSON.stringify(colleague));
        else if (before !== JSON.stringify(colleague)) tell(colleague);
      }
    },

    /** All colleagues, as staff see each other. */
    colleagues: async (): Promise<Colleague[]> => (await list()).map(present),

    presentMe({ held: _held, gone: _gone, ...member }: Member): Me {
      return member;
    },

    /** How many can answer now: connected, not away, and not administrators. */
    async counsellorsAtWork(): Promise<number> {
      return (await list()).filter(
        ({ staffId, role, availability, gone }) =>
          !gone &&
          role !== 'administrator' &&
          availability !== 'away' &&
          presence.isStaffOnline(staffId),
      ).length;
    },

    async takeSlot(staffId: StaffId, most?: number): Promise<boolean> {
      slotsMovedAt.set(staffId, clock.now());
      const isTaken = await members.takeSlot(staffId, most);
      if (isTaken) await changed(staffId);
      return isTaken;
    },

    async freeSlot(staffId: StaffId): Promise<void> {
      slotsMovedAt.set(staffId, clock.now());
      await members.freeSlot(staffId);
      await changed(staffId);
    },

    /** The members as they are stored now, whose slots nobody has taken or freed since a moment, as far as this node knows. */
    async settledSince(at: Date): Promise<Member[]> {
      const now = await members.list();
      return now.filter(
        ({ staffId }) => !((slotsMovedAt.get(staffId)?.getTime() ?? 0) >= at.getTime()),
      );
    },

    setHeld: members.setHeld,
    correctHeld: members.correctHeld,

    async setAvailability(staffId: StaffId, availability: Availability): Promise<void> {
      await members.setAvailability(staffId, availability);
      await changed(staffId);
    },

    async setProfile(staffId: StaffId, profile: Parameters<Members['setProfile']>[1]) {
      await members.setProfile(staffId, profile);
      await changed(staffId);
    },
  };
}
