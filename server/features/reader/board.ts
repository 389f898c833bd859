import type { CaseId } from '../../contract/case';
import type { CaseReader } from '../../contract/reader';
import type { StaffId } from '../../contract/shapes';

/** After how long without a word of its node somebody is taken for gone, in milliseconds: three missed beats. */
export const LEASE_MS = 15_000;

/** That somebody has a case open at a section. */
export interface Looking extends CaseReader {
  caseId: CaseId;
}

/** The same as another node says it; without a section they have it open no more. */
export interface LookingElsewhere {
  nodeId: string;
  caseId: CaseId;
  staffId: StaffId;
  section?: string;
}

/** Who has which case open: at the consoles of this node, and at other nodes for as long as they say so. */
export function createBoard() {
  /** By socket; the one that looked last stands last. */
  const here = new Map<string, Looking>();
  const elsewhere = new Map<string, Looking & { until: number }>();

  const hereOf = (caseId: CaseId) => [...here.values()].filter((one) => one.caseId === caseId);

  return {
    /** Takes note of what a console shows, and gives what it showed before. */
    look(socketId: string, looking: Looking): Looking | undefined {
      const before = here.get(socketId);
      here.delete(socketId);
      here.set(socketId, looking);
      return before;
    },

    /** Takes note that a console shows a case no more, or none at all; gives what it showed. */
    away(socketId: string, caseId?: CaseId): Looking | undefined {
      const before = here.get(socketId);
      if (!before || (caseId && before.caseId !== caseId)) return undefined;
      here.delete(socketId);
      return before;
    },

    /** Takes a case from all consoles of somebody at this node. */
    drop(staffId: StaffId, caseId: CaseId): void {
      for (const [socketId, one] of here)
        if (one.staffId === staffId && one.caseId === caseId) here.delete(socketId);
    },

    /** Takes note of what another node says. */
    heard({ nodeId, caseId, staffId, section }: LookingElsewhere, now: number): void {
      const key = `${nodeId} ${staffId} ${caseId}`;
      // What is only said again keeps its place: who went somewhere last is told by where they went.
      if (elsewhere.get(key)?.section !== section) elsewhere.delete(key);
      if (section === undefined) return;
      elsewhere.set(key, { caseId, staffId, section, until: now + LEASE_MS });
    },

    /** Forgets those of whom their node has said nothing for too long. */
    forget(now: number): void {
      for (const [key, { until }] of elsewhere) if (until <= now) elsewhere.delete(key);
    },

    /** Everybody who has a case open, each once, at the section that they went to last. */
    of(caseId: CaseId): CaseReader[] {
      const others = [...elsewhere.values()].filter((one) => one.caseId === caseId);
      const all = [...others, ...hereOf(caseId)];
      const readers = new Map(all.map(({ staffId, section }) => [staffId, { staffId, section }]));
      return [...readers.values()].sort((one, other) => (one.staffId < other.staffId ? -1 : 1));
    },

    /** Where somebody has a case open at this node; undefined where nowhere. */
    sectionOf: (staffId: StaffId, caseId: CaseId): string | undefined =>
      hereOf(caseId).findLast((one) => one.staffId === staffId)?.section,

    /** Those who have a case open at this node. */
    staffAt: (caseId: CaseId): StaffId[] => [
      ...new Set(hereOf(caseId).map(({ staffId }) => staffId)),
    ],

    /** The cases that are open at this node. */
    cases: (): CaseId[] => [...new Set([...here.values()].map(({ caseId }) => caseId))],

    /** The consoles of this node that have a case open. */
    sockets: (): string[] => [...here.keys()],
  };
}
