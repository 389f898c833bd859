import type { ContactState, Level } from '../../../server/contract/shapes';
import type { ContactRow, Me } from '../../../server/contract/staff';

/** What staff may do in a contact; each has its words, its key and its dialog. */
export type ActionName =
  | 'claim'
  | 'accept'
  | 'decline'
  | 'acknowledge'
  | 'attempt'
  | 'escalate'
  | 'transfer'
  | 'withdraw'
  | 'join'
  | 'part'
  | 'level'
  | 'codeWord'
  | 'notAlone'
  | 'aloneConfirm'
  | 'pastOpen'
  | 'pastClose'
  | 'requeue'
  | 'end'
  | 'block'
  | 'reopen'
  | 'view'
  | 'breakGlass'
  | 'hold'
  | 'lift'
  | 'unrestrict';

/** An action that belongs to the contact now, and why it cannot be done, where it cannot. */
export interface Action {
  name: ActionName;
  /** The tail of a key of words. */
  refused?: 'limit';
}

/** What I am in a contact. */
export type Part = 'holder' | 'helper' | 'offered' | 'none';

/** Everything that decides what may be done; the row is absent while I know a contact from the queue or an alarm alone. */
export interface ActionFacts {
  me: Pick<Me, 'staffId' | 'role' | 'limit'>;
  row?: ContactRow;
  /** What the queue or the alarm says of a contact whose row I don't have. */
  known?: { state: ContactState; level: Level };
  /** Chats that I hold now. */
  held: number;
  alarmed: boolean;
  /** Now, in milliseconds. */
  now: number;
  /** I opened it with a reason, to read. */
  isOnlyRead?: boolean;
}

/** Says what I am in a contact. */
export function partIn(row: ContactRow, me: Pick<Me, 'staffId'>): Part {
  if (row.holderId === me.staffId) return 'holder';
  if (row.helperIds.includes(me.staffId)) return 'helper';
  return row.offer?.to === me.staffId ? 'offered' : 'none';
}

/** The actions of a contact as it stands, in the order in which they are shown. */
export function actionsOf(facts: ActionFacts): Action[] {
  return [
    ...openActions(facts),
    ...escalateActions(facts),
    ...restrictionActions(facts),
    ...holdActions(facts),
  ];
}

/** Whoever answers or answered opens a case from it, unless it belongs to one. */
function escalateActions({ row, me }: ActionFacts): Action[] {
  if (!row || row.caseId || row.restrictedAt || row.state === 'waiting') return [];
  const part = partIn(row, me);
  return part === 'holder' || part === 'helper' ? [{ name: 'escalate' }] : [];
}

/** The person's wish ends by whoever answers for the whole, and who told them before. */
function restrictionActions({ row, me }: ActionFacts): Action[] {
  return row?.restrictedAt && me.role === 'supervisor' ? [{ name: 'unrestrict' }] : [];
}

/** Whoever answers for the whole keeps a contact from being erased, and lets go of it. */
function holdActions({ row, me }: ActionFacts): Action[] {
  if (!row || me.role !== 'supervisor') return [];
  return row.hold ? [{ name: 'hold' }, { name: 'lift' }] : [{ name: 'hold' }];
}

function openActions(facts: ActionFacts): Action[] {
  const { row, known } = facts;
  const state = row?.state ?? known?.state;
  if (state === undefined) return openActionsOf(facts);
  const alarm: Action[] = facts.alarmed ? [{ name: 'acknowledge' }] : [];
  if (state === 'ended') return [...alarm, ...endedActions(facts)];
  if (state === 'waiting') return [claimAction(facts), ...alarm, ...waitingActions(facts)];
  return [...alarm, ...activeActions(facts)];
}

/** How many chats of these I hold. */
export function countHeld(rows: Iterable<ContactRow>, me: Pick<Me, 'staffId'>): number {
  return [...rows].filter((row) => row.state === 'active' && row.holderId === me.staffId).length;
}

function claimAction({ me, held, row, known }: ActionFacts): Action {
  const critical = (row?.level ?? known?.level) === 'critical';
  return held >= me.limit && !critical ? { name: 'claim', refused: 'limit' } : { name: 'claim' };
}

// What was left behind and can be read may be closed without claiming it; what nobody has read may not.
function waitingActions(facts: ActionFacts): Action[] {
  const level: Action = { name: 'level' };
  const { row } = facts;
  if (!row) return [level, ...viewIfSupervisor(facts)];
  return isChat(row) ? [level, { name: 'end' }, { name: 'block' }] : [level, { name: 'end' }];
}

function endedActions({ row, me, now, isOnlyRead }: ActionFacts): Action[] {
  // What may be stored and no more is not taken up again.
  if (row?.restrictedAt) return [];
  // Whoever broke the glass reads; whoever held it, or answers for the whole, takes it up again.
  if (isOnlyRead && row && partIn(row, me) === 'none' && me.role === 'counsellor') return [];
  const open = row?.reopenUntil !== undefined && Date.parse(row.reopenUntil) > now;
  return row && open && partIn(row, me) !== 'offered' ? [{ name: 'reopen' }] : [];
}

function activeActions(facts: ActionFacts): Action[] {
  const { row, me } = facts;
  if (!row) return [{ name: 'join' }, ...openActionsOf(facts)];
  const part = partIn(row, me);
  if (part === 'offered') return [{ name: 'accept' }, { name: 'decline' }];
  if (part === 'none') return [{ name: 'join' }, ...overseerActions(me)];
  const transfer: Action = row.offer ? { name: 'withdraw' } : { name: 'transfer' };
  if (!isChat(row)) return recordedActions(facts, part, transfer);
  const attempt: Action[] = row.safeContact ? [{ name: 'attempt' }] : [];
  const marks: Action[] = [{ name: 'level' }, { name: 'codeWord' }];
  marks.push({ name: row.notAlone ? 'aloneConfirm' : 'notAlone' });
  if (row.past) marks.push({ name: row.past === 'open' ? 'pastClose' : 'pastOpen' });
  if (part === 'helper') return [...attempt, ...marks, { name: 'part' }];
  return [...attempt, transfer, ...marks, { name: 'requeue' }, { name: 'end' }, { name: 'block' }];
}

/** Nobody is at the other end of what was recorded: no marks for a visitor, nobody to block, and no queue but by whoever answers for the whole. */
function recordedActions({ me }: ActionFacts, part: Part, transfer: Action): Action[] {
  if (part === 'helper') return [{ name: 'level' }, { name: 'part' }];
  const requeue: Action[] = me.role === 'supervisor' ? [{ name: 'requeue' }] : [];
  return [transfer, { name: 'level' }, ...requeue, { name: 'end' }];
}

function isChat({ channel }: Pick<ContactRow, 'channel'>): boolean {
  return channel === 'web_chat';
}

function overseerActions({ role }: ActionFacts['me']): Action[] {
  return role === 'supervisor' ? [{ name: 'level' }, { name: 'requeue' }] : [];
}

/** What is not mine is opened with a reason; a counsellor breaks the glass. */
function openActionsOf(facts: ActionFacts): Action[] {
  return facts.me.role === 'counsellor' ? [{ name: 'breakGlass' }] : viewIfSupervisor(facts);
}

function viewIfSupervisor({ me }: ActionFacts): Action[] {
  return me.role === 'supervisor' ? [{ name: 'view' }] : [];
}
