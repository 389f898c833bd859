import { isDeepStrictEqual } from 'node:util';
import type {
  DataRequest,
  OnRequest,
  RecordRequest,
  RequestId,
  RequestStep,
  RequestStepTaken,
} from '../../contract/request';
import type { AuditAction } from '../../contract/audit';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Audit } from '../audit/audit.service';
import type { StaffActor } from '../contact/contact.policy';
import type { Settings } from '../settings/settings.service';
import { answeredAt, type RequestCodec } from './request.codec';
import type { RequestModel } from './request.model';
import { mayRecordRequests, maySeeRequest } from './request.policy';
import { presentRequest, type Say } from './request.present';
import { canHaveCome, dueOn, inOrder, urgencyOf, whyNotStep } from './request.rules';
import type { StoredRequest } from './request.shapes';
import type { Fulfilment } from './fulfilment';

/** The most requests that were answered in one list; the open ones are all in it. */
const SHOWN_ANSWERED = 200;

/** Requests of people about their data: recorded, checked by two, answered by a supervisor. */
export type Requests = ReturnType<typeof createRequests>;

/** What requests need. */
export interface RequestsDeps {
  model: RequestModel;
  codec: RequestCodec;
  fulfilment: Fulfilment;
  audit: Pick<Audit, 'record'>;
  settings: Settings;
  say: Say;
  publisher: Publisher;
  signals: Signals;
  clock: Clock;
}

/** Binds requests to their store, and follows what other nodes tell of them. */
export function createRequests(deps: RequestsDeps) {
  const { model, codec, fulfilment, audit, settings, publisher, signals, clock } = deps;
  const timeZone = () => settings.service().hours.timezone;

  const present = (request: StoredRequest): DataRequest =>
    presentRequest(request, { now: clock.now(), timeZone: timeZone(), say: deps.say });

  async function find(id: RequestId): Promise<StoredRequest | undefined> {
    const record = await model.byId(id);
    return record && codec.opened(record);
  }

  /** To supervisors and to whoever recorded it, and to nobody else. */
  function tellHere(request: StoredRequest): void {
    const shown = present(request);
    publisher.toSupervisors('request:changed', shown);
    publisher.toStaff([request.recordedBy], 'request:changed', shown);
  }

  signals.on('request:changed', async ({ requestId }) => {
    const request = await find(requestId);
    if (request) tellHere(request);
  });

  function tell(request: StoredRequest): DataRequest {
    tellHere(request);
    signals.send('request:changed', { requestId: request.id });
    return present(request);
  }

  /** The request, where the actor may see it; for all others there is none. */
  async function seen(actor: StaffActor, id: RequestId): Promise<StoredRequest> {
    const request = await find(id);
    if (!request || !maySeeRequest(actor, request)) throw new AppError('not_found');
    return request;
  }

  function keepOnRecord(
    actor: StaffActor,
    action: AuditAction,
    { id, facts, contactId }: StoredRequest,
    details: Record<string, string> = {},
  ): Promise<void> {
    return audit.record({
      actor: actor.staffId,
      action,
      ...(contactId ? { subject: { contactId } } : {}),
      details: { request: id, kind: facts.kind, ...details },
    });
  }

  /** Adds a step to what is known; a repeat of the actor's own is what is there. */
  async function take(
    actor: StaffActor,
    wish: OnRequest,
    step: RequestStep,
    more: {
      contactId?: ContactId;
      /** What cannot be taken back, before the step is stored; gives what is left for after it. */
      before?(request: StoredRequest): Promise<() => Promise<void>>;
    } = {},
  ): Promise<DataRequest> {
    const request = await seen(actor, wish.requestId);
    const { steps } = request.facts;
    if (steps.length !== wish.version) {
      if (isSameStep(steps[wish.version], step, actor.staffId)) return present(request);
      throw new AppError('conflict');
    }
    const now = clock.now();
    const isInTime = urgencyOf(dueOn(request), now, timeZone()) !== 'overdue';
    const refusal = whyNotStep(request, step, actor.staffId, isInTime);
    if (refusal) throw new AppError(refusal.code, refusal.field);
    const taken = { ...step, by: actor.staffId, at: now.toISOString() };
    const about = step.kind === 'identity_checked' ? more.contactId : request.contactId;
    const next = withStep(request, taken, about);
    await keepOnRecord(actor, ACTION_OF[step.kind], next, detailsOf(step));
    const after = await more.before?.(request);
    await store(wish, next, step.kind === 'identity_checked' ? (about ?? null) : undefined);
    if (!after) return tell(next);
    await after();
    return tell((await find(wish.requestId)) ?? next);
  }

  async function store(
    { requestId, version }: OnRequest,
    { facts }: StoredRequest,
    contactId: ContactId | null | undefined,
  ): Promise<void> {
    const isFirst = await model.replace(
      { _id: requestId, version },
      {
        facts: codec.sealFacts(requestId, facts),
        answeredAt: answeredAt(facts),
        ...(contactId === undefined ? {} : { contactId }),
      },
    );
    if (!isFirst) throw new AppError('conflict');
  }

  return {
    /** Those that the actor may see: open ones first, by the day they are due. */
    async list(actor: StaffActor): Promise<DataRequest[]> {
      if (!mayRecordRequests(actor)) return [];
      const whose = actor.role === 'supervisor' ? undefined : actor.staffId;
      const records = await model.latest(whose, SHOWN_ANSWERED);
      return inOrder(records.map((record) => present(codec.opened(record))));
    },

    /** Records that somebody asked; a repeat is what is there. */
    async record(actor: StaffActor, wish: RecordRequest): Promise<DataRequest> {
      if (!canHaveCome(wish.receivedOn, clock.now(), timeZone()))
        throw new AppError('invalid_input', 'receivedOn');
      const { requestId, said, answerBy, ...asked } = wish;
      const facts = { ...asked, recordedAt: clock.now().toISOString(), steps: [] };
      const made: StoredRequest = {
        id: requestId,
        recordedBy: actor.staffId,
        facts,
        words: { said, answerBy },
      };
      await keepOnRecord(actor, 'request_recorded', made);
      if (await model.add(codec.sealed(made))) return tell(made);
      const there = await find(requestId);
      if (!there || !isSameRequest(there, made)) throw new AppError('conflict');
      return present(there);
    },

    /** Keeps how it was found out who asks, and which contact it is about. */
    async checkIdentity(
      actor: StaffActor,
      wish: OnRequest & { contactId?: ContactId; seenIn?: ContactId },
      step: RequestStep & { kind: 'identity_checked' },
    ): Promise<DataRequest> {
      await seen(actor, wish.requestId);
      const { contactId } = wish;
      if (step.confirmed) await fulfilment.mustProve(actor, { ...wish, how: step.how });
      return take(actor, wish, step, contactId && step.confirmed ? { contactId } : {});
    },

    /** Keeps whether it is safe for the person to get an answer, as somebody else sees it. */
    checkSafety: (
      actor: StaffActor,
      wish: OnRequest,
      step: RequestStep & { kind: 'safety_checked' },
    ): Promise<DataRequest> => take(actor, wish, step),

    /** Takes two more months, once, within the first. */
    extend: (actor: StaffActor, wish: OnRequest, reason: string): Promise<DataRequest> =>
      take(actor, wish, { kind: 'extended', reason }),

    /** Answers, and does what was granted: what can't be done is refused before anything is kept. */
    answer: (
      actor: StaffActor,
      wish: OnRequest,
      step: RequestStep & { kind: 'answered' },
    ): Promise<DataRequest> =>
      take(actor, wish, step, {
        before: (request) =>
          step.outcome === 'granted'
            ? fulfilment.fulfil(actor, request)
            : Promise.resolve(() => Promise.resolve()),
      }),

    /** The copy of what is kept about the person, once that was granted. */
    async copy(actor: StaffActor, id: RequestId) {
      const request = await seen(actor, id);
      const answer = request.facts.steps.findLast(({ kind }) => kind === 'answered');
      const isGranted = answer?.kind === 'answered' && answer.outcome === 'granted';
      const { contactId } = request;
      if (!isGranted || request.facts.kind !== 'access' || !contactId)
        throw new AppError('conflict');
      await keepOnRecord(actor, 'exported', request);
      return fulfilment.copy(contactId, request.facts.language);
    },
  };
}

const ACTION_OF: Record<RequestStep['kind'], AuditAction> = {
  identity_checked: 'request_checked',
  safety_checked: 'request_checked',
  extended: 'request_extended',
  answered: 'request_answered',
};

/** Codes alone: what was remarked stays sealed in the request. */
function detailsOf(step: RequestStep): Record<string, string> {
  switch (step.kind) {
    case 'identity_checked':
      return { check: 'identity', how: step.how, result: step.confirmed ? 'yes' : 'no' };
    case 'safety_checked':
      return { check: 'safety', result: step.safe ? 'yes' : 'no' };
    case 'extended':
      return {};
    case 'answered':
      return { outcome: step.outcome };
  }
}

function withStep(
  request: StoredRequest,
  step: RequestStepTaken,
  contactId: ContactId | undefined,
): StoredRequest {
  const { contactId: _before, ...rest } = request;
  const facts = { ...request.facts, steps: [...request.facts.steps, step] };
  return { ...rest, facts, ...(contactId ? { contactId } : {}) };
}

function isSameStep(
  taken: RequestStepTaken | undefined,
  step: RequestStep,
  staffId: StaffId,
): boolean {
  return (
    taken !== undefined && isDeepStrictEqual({ ...taken, at: '' }, { ...step, by: staffId, at: '' })
  );
}

function isSameRequest(there: StoredRequest, made: StoredRequest): boolean {
  const asked = ({
    facts: { steps: _steps, recordedAt: _at, ...rest },
    words,
    recordedBy,
  }: StoredRequest) => ({
    ...rest,
    ...words,
    recordedBy,
  });
  return isDeepStrictEqual(asked(there), asked(made));
}
