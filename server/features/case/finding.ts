import type { CaseId, CaseRow, ListCases } from '../../contract/case';
import type { StaffActor } from '../contact/contact.policy';
import type { CaseModel } from './case.model';
import { presentCaseRow } from './case.present';
import type { Case } from './case.shapes';
import type { TermModel } from './term.model';
import { holderTerm, readingsOf, topicTerm } from './term.rules';

/** Cases in one answer. */
const SHOWN_CASES = 50;

/** Lists cases and finds them. */
export type Finding = ReturnType<typeof createFinding>;

/** Binds finding to the projections and to what cases are found by. */
export function createFinding(deps: {
  model: Pick<CaseModel, 'latest' | 'among' | 'byNumber'>;
  terms: Pick<TermModel, 'casesOf'>;
  hash(kind: string, value: string): string;
}) {
  const { model, terms, hash } = deps;

  /** The cases that a query names. */
  async function named(query: string): Promise<CaseId[]> {
    const byNumber = await model.byNumber(query.trim());
    const hashes = readingsOf(query).map(([kind, value]) => hash(kind, value));
    return [...(byNumber ? [byNumber] : []), ...(await terms.casesOf(...hashes))];
  }

  /** To which cases a wish is narrowed down; undefined where to none in particular. */
  async function narrowed(actor: StaffActor, wish: ListCases): Promise<CaseId[] | undefined> {
    // What a counsellor does not hold is left out before it is read, so that it costs what none does.
    const holders = [
      ...(actor.role === 'supervisor' ? [] : [actor.staffId]),
      ...(wish.holderId ? [wish.holderId] : []),
    ];
    const sets = await Promise.all([
      ...holders.map((staffId) => terms.casesOf(holderTerm(staffId))),
      ...(wish.topic === undefined ? [] : [terms.casesOf(topicTerm(wish.topic))]),
      ...(wish.query === undefined ? [] : [named(wish.query)]),
    ]);
    const [first, ...others] = sets;
    return first?.filter((caseId) => others.every((set) => set.includes(caseId)));
  }

  async function find(actor: StaffActor, wish: ListCases): Promise<Case[]> {
    const ids = await narrowed(actor, wish);
    if (!ids) return model.latest(wish, SHOWN_CASES + 1);
    return model.among(ids, wish, { skip: wish.skip, most: SHOWN_CASES + 1 });
  }

  return {
    /** A counsellor's own cases, a supervisor's all, as far as they are wanted; the one last worked on first. */
    async list(actor: StaffActor, wish: ListCases): Promise<{ cases: CaseRow[]; more: boolean }> {
      const found = await find(actor, wish);
      const cases = found.slice(0, SHOWN_CASES).map((one) => presentCaseRow(one, actor));
      return { cases, more: found.length > SHOWN_CASES };
    },
  };
}
