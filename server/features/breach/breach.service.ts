import { setImmediate as othersFirst } from 'node:timers/promises';
import type { AuditActor } from '../../contract/audit';
import type {
  AskBreach,
  BreachContact,
  BreachGone,
  BreachGoneCase,
  BreachReport,
  BreachTaken,
} from '../../contract/breach';
import type { Moment } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { createTurns } from '../../lib/turns';
import type { Audit } from '../audit/audit.service';
import type { LinkedRow } from '../audit/audit.shapes';
import type { Erasures } from '../erasure/erasure.service';
import type { Settings } from '../settings/settings.service';
import { createAffected, type Stored } from './affected';
import { countsOf, deadlinesFrom } from './breach.rules';
import { caseCountsOf } from './caseBreach.rules';
import { createGathering, type Gathering } from './gathering';
import type { Taken } from './taken';

/** Says which contacts, cases and places a data breach affects. */
export type Breaches = ReturnType<typeof createBreaches>;

/** What a report of a breach is made from. */
export interface BreachesDeps extends Stored {
  /** Every row of the audit log, some at a time. */
  rows(): AsyncIterable<LinkedRow[]>;
  erasures: Pick<Erasures, 'union'>;
  audit: Pick<Audit, 'record'>;
  settings: Settings;
  clock: Clock;
}

/** Binds the report to the audit log and to what is stored. */
export function createBreaches(deps: BreachesDeps) {
  const { erasures, audit, settings, clock } = deps;
  const inTurn = createTurns<'report'>();

  /** The whole log: rows have no index by their moments, and of several nodes none in order. */
  async function gather(asked: AskBreach): Promise<Gathering> {
    const gathering = createGathering(asked);
    for await (const page of deps.rows()) {
      page.forEach(gathering.add);
      await othersFirst();
    }
    return gathering;
  }

  function topicsIn(found: readonly BreachContact[]): BreachReport['topics'] {
    const codes = new Set(found.map(({ facts }) => facts?.topic));
    const { topics } = settings.service();
    return Object.fromEntries(
      topics.flatMap(({ code, name }) => (codes.has(code) ? [[code, name]] : [])),
    );
  }

  /** The affected that are not there: erased, or never there. */
  async function goneOf(
    asked: AskBreach,
    gathering: Gathering,
    { contacts, cases }: Pick<BreachReport, 'contacts' | 'cases'>,
  ): Promise<{ gone: BreachGone[]; goneCases: BreachGoneCase[] }> {
    const all = await erasures.union();
    const ofContacts = all.flatMap(({ contactId: id, at }) => (id ? [[id, at] as const] : []));
    const ofCases = all.flatMap(({ caseId: id, at }) => (id ? [[id, at] as const] : []));
    const thereContacts = new Set(contacts.map(({ contactId }) => contactId));
    const thereCases = new Set(cases.map(({ caseId }) => caseId));
    return {
      gone: missing(asked, gathering.contacts, thereContacts, new Map(ofContacts)).map(
        ({ id, ...rest }) => ({ contactId: id, ...rest }),
      ),
      goneCases: missing(asked, gathering.cases, thereCases, new Map(ofCases)).map(
        ({ id, ...rest }) => ({ caseId: id, ...rest }),
      ),
    };
  }

  async function make(actor: AuditActor, asked: AskBreach): Promise<BreachReport> {
    const gathering = await gather(asked);
    const affected = createAffected(deps, asked, gathering);
    // First the cases: with the file of a case the talk of its contacts has left.
    const { found: cases, exported } = await affected.cases();
    const { reopenMinutes } = settings.service().presence;
    const contacts = await affected.contacts(exported, reopenMinutes);
    const places = await affected.places();
    const { gone, goneCases } = await goneOf(asked, gathering, { contacts, cases });
    const report: BreachReport = {
      asked,
      madeAt: clock.now().toISOString(),
      ...(asked.learned ? { deadlines: deadlinesFrom(asked.learned) } : {}),
      ...{ contacts, gone, cases, goneCases, places },
      whole: gathering.whole,
      lists: gathering.lists(),
      counts: countsOf(contacts, gone.length),
      caseCounts: caseCountsOf(cases, goneCases),
      topics: topicsIn(contacts),
    };
    await keepOnRecord(actor, report);
    return report;
  }

  return {
    /** The report; that it was made is in the audit log before anybody sees it. One after the other: each reads everything. */
    report: (actor: AuditActor, asked: AskBreach): Promise<BreachReport> =>
      inTurn('report', () => make(actor, asked)),
  };

  function keepOnRecord(actor: AuditActor, report: BreachReport): Promise<void> {
    const { from, to, staffId, isStored } = report.asked;
    const { contacts, gone, cases, goneCases, places } = report;
    return audit.record({
      actor,
      action: 'breach_reported',
      ...(staffId ? { subject: { staffId } } : {}),
      details: {
        ...{ from, to, stored: isStored ? 'yes' : 'no' },
        contacts: contacts.length + gone.length,
        cases: cases.length + goneCases.length,
        places: places.length,
      },
    });
  }
}

/** The taken that is not there, and with everything that was stored what was erased since; when it began nobody knows any more. */
function missing<Id extends string, Taking extends string>(
  asked: AskBreach,
  taken: Taken<Id, Taking>,
  there: ReadonlySet<Id>,
  erased: ReadonlyMap<Id, Date>,
): (BreachTaken<Taking> & { id: Id; erasedAt?: Moment })[] {
  const since = [...erased].filter(([, at]) => asked.isStored && at.toISOString() >= asked.to);
  const ids = new Set([...taken.ids(), ...since.map(([id]) => id)]);
  return [...ids]
    .filter((id) => !there.has(id))
    .sort()
    .map((id) => {
      const at = erased.get(id);
      return { id, ...(at ? { erasedAt: at.toISOString() } : {}), ...taken.said(id) };
    });
}
