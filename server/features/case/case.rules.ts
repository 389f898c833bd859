import type { CaseEntry, CaseEntryBody, VictimStatus } from '../../contract/case';
import type { StaffId } from '../../contract/shapes';
import { withDecision } from '../assessment/assessment.rules';
import { withAddress } from '../address/wishes.rules';
import { withExport } from '../export/wishes.rules';
import { withField } from '../sheet/sheet.rules';
import { withCarried } from './carried.rules';
import { KEEPS } from './keeping.rules';
import type { Case } from './case.shapes';
import { staffOf, without } from '../log/log.rules';

/** What the person of a case is to the service now. */
export function statusOf({ statuses }: Pick<Case, 'statuses'>): VictimStatus {
  return statuses.at(-1)?.status ?? 'in_touch';
}

/** The case after one more entry; entries come in the order of seq, without gaps. */
export function foldCase(before: Case | undefined, entry: CaseEntry): Case {
  if (!before) {
    if (entry.kind !== 'opened') throw new Error('a log begins with its opening');
    return openedCase(entry);
  }
  if (entry.seq !== before.seq + 1) throw new Error('a log has no gaps');
  const stepped = { ...before, seq: entry.seq, visitorSeq: entry.visitorSeq, lastAt: entry.at };
  const next = STEPS[entry.kind] as (one: Case, entry: CaseEntry) => Case;
  return next(KEEPS[entry.kind] ? { ...stepped, writtenAt: entry.at } : stepped, entry);
}

function openedCase(entry: CaseEntry & { kind: 'opened' }): Case {
  const by = staffOf(entry.author);
  return {
    id: entry.caseId,
    seq: entry.seq,
    visitorSeq: entry.visitorSeq,
    state: 'open',
    pseudonym: entry.pseudonym,
    language: entry.language,
    ground: entry.ground,
    groundText: entry.groundText,
    openedFrom: entry.contactId,
    contactIds: [entry.contactId],
    openedBy: by,
    openedAt: entry.at,
    openedOn: entry.openedOn,
    holderIds: [by],
    viewers: [],
    statuses: [],
    sheets: {},
    removed: [],
    handovers: [],
    lastAt: entry.at,
    writtenAt: entry.at,
  };
}

type Steps = {
  [Kind in CaseEntryBody['kind']]: (one: Case, entry: CaseEntry & { kind: Kind }) => Case;
};

const same = (one: Case): Case => one;

const STEPS: Steps = {
  opened: same,
  note: same,
  registered: (one, { number }) => ({ ...one, number }),
  contact_linked: (one, { contactId }) => ({
    ...one,
    contactIds: [...without(one.contactIds, contactId), contactId],
  }),
  contact_unlinked: (one, { contactId }) => ({
    ...one,
    contactIds: without(one.contactIds, contactId),
  }),
  field_set: (one, entry) => ({
    ...one,
    sheets: withField(one.sheets, entry, staffOf(entry.author)),
  }),
  assessment_decided: (one, entry) => ({
    ...one,
    decisions: withDecision(one.decisions, entry, staffOf(entry.author)),
  }),
  assessment_carried: withCarried,
  item_removed: (one, { sheet }) => ({ ...one, removed: [...one.removed, sheet] }),
  renamed: (one, { pseudonym }) => ({ ...one, pseudonym }),
  status_set: (one, entry) => ({ ...one, statuses: [...one.statuses, setStatusOf(entry)] }),
  shared: (one, { staffId }) => ({
    ...one,
    holderIds: [...without(one.holderIds, staffId), staffId],
  }),
  left: (one, { staffId }) => ({ ...one, holderIds: without(one.holderIds, staffId) }),
  handed_over: (one, entry) => handedOver(one, entry),
  handover_read: (one, { handedSeq, at }) => ({
    ...one,
    handovers: one.handovers.map((handover) =>
      handover.seq === handedSeq ? { ...handover, readAt: at } : handover,
    ),
  }),
  identity_set: (one, { version, author, at }) => ({
    ...one,
    identity: { version, by: staffOf(author), at },
  }),
  identity_opened: same,
  viewed: (one, { author, at }) => viewedBy(one, staffOf(author), at),
  glass_broken: (one, { seq, author, at, reason }) => {
    const by = staffOf(author);
    return { ...viewedBy(one, by, at), breaks: [...(one.breaks ?? []), { seq, by, at, reason }] };
  },
  glass_reviewed: (one, { brokenSeq }) => ({
    ...one,
    breaks: one.breaks?.filter(({ seq }) => seq !== brokenSeq),
  }),
  export_asked: withExport,
  export_decided: withExport,
  export_broken: withExport,
  export_reviewed: withExport,
  exported: withExport,
  address_asked: withAddress,
  address_decided: withAddress,
  address_broken: withAddress,
  address_reviewed: withAddress,
  address_opened: withAddress,
  closed: (one, { outcome, at }) => ({ ...one, state: 'closed', closedAt: at, outcome }),
  reopened: (one) => reopened(one),
  hold_set: (one, { at, author, reason, reviewOn }) => ({
    ...one,
    hold: { at, by: staffOf(author), reason, reviewOn },
  }),
  hold_lifted: (one) => withoutHold(one),
  erasure_begun: (one, { isAsked }) => ({
    ...one,
    isErasing: true,
    ...(isAsked ? { isAsked } : {}),
  }),
};

function setStatusOf({
  status,
  authority,
  on,
  ground,
  deadline,
  seq,
  author,
  at,
}: CaseEntry & { kind: 'status_set' }): Case['statuses'][number] {
  const set = { status, authority, on, ground, ...(deadline ? { deadline } : {}) };
  return { ...set, seq, by: staffOf(author), at };
}

/** Whoever takes it over holds it, and whoever gave it away holds it no more. */
function handedOver(
  one: Case,
  { seq, author, to, note, at, from = staffOf(author) }: CaseEntry & { kind: 'handed_over' },
): Case {
  return {
    ...one,
    holderIds: [...without(without(one.holderIds, from), to), to],
    handovers: [...one.handovers, { seq, from, to, note, at }],
  };
}

function viewedBy(one: Case, staffId: StaffId, at: string): Case {
  const others = one.viewers.filter((viewer) => viewer.staffId !== staffId);
  return { ...one, viewers: [...others, { staffId, at }] };
}

function withoutHold(one: Case): Case {
  const { hold: _hold, ...rest } = one;
  return rest;
}

function reopened(one: Case): Case {
  const { closedAt: _at, outcome: _outcome, ...rest } = one;
  return { ...rest, state: 'open' };
}
