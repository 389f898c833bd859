import type { StaffCommands } from '../../server/contract/events';
import type { CaseId } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import { STAFF_AUDIT } from '../../server/features/audit/staffAudit';
import { on, type StaffClient } from '../support/clients';
import { goodStaffInputs } from '../support/goodInputs';
import { aTalking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

const NAMES = Object.keys(STAFF_AUDIT) as (keyof StaffCommands)[];
const NOBODYS = 'n'.repeat(22) as ContactId;

/** A claim or an acknowledgement that comes too late hears the truth, and whoever can name a contact or a case may break its glass. */
const TELLS_MORE: readonly (keyof StaffCommands)[] = [
  'contact:claim',
  'glass:break',
  'case:break_glass',
];

let test: TestApp;
let stranger: StaffClient;
let held: ContactId;
let ended: ContactId;
beforeAll(async () => {
  // What the server reads by itself, of contacts too, is no cost of a command.
  test = await startApp({ isStill: true });
  stranger = await test.staff();
  held = (await aTalking(test)).contactId;
  const { contactId, counsellor } = await aTalking(test);
  await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  ended = contactId;
});
afterAll(() => test.close());
// Each by a console of its own: one may ask two hundred times in ten seconds.
beforeEach(async () => {
  const { me } = stranger;
  stranger.close();
  stranger = await test.staff('counsellor', me);
});
afterEach(() => jest.restoreAllMocks());

/** The commands about one case. */
const ABOUT_CASE = NAMES.filter(
  (name) =>
    /^(case|person|export|address):/.test(name) &&
    !/:(open|list|hand_over_all|find_number|of_contact|look_away)$/.test(name) &&
    !TELLS_MORE.includes(name),
);

/** The commands about one contact; what a command is about is in its input, so that a new one is found by itself. */
const ABOUT_ONE = NAMES.filter(
  (name) =>
    name !== 'audit:fetch' &&
    // Is about a request first, and where there is none no contact is asked for.
    name !== 'request:check_identity' &&
    // The same of a case, which has a table of its own below.
    !ABOUT_CASE.includes(name) &&
    Object.values(goodStaffInputs(NOBODYS, stranger?.me.staffId)[name]).includes(NOBODYS),
).filter((name) => !TELLS_MORE.includes(name));

/** The queries for the contact or the case that a refusal costs: which collection is asked, in order. */
async function costOf(
  name: keyof StaffCommands,
  id: ContactId | CaseId,
  input: object = goodStaffInputs(id as ContactId, stranger.me.staffId)[name],
): Promise<string[]> {
  const asked: string[] = [];
  const { models } = test.app.store.connection;
  for (const [collection, Model] of Object.entries(models)) {
    for (const query of ['find', 'findOne'] as const) {
      const original = Model[query].bind(Model) as (...args: unknown[]) => unknown;
      jest.spyOn(Model, query).mockImplementation(((...args: unknown[]) => {
        // What the server looks for by itself at the same moment names no contact.
        if (JSON.stringify(args[0] ?? {}).includes(id)) asked.push(`${collection}.${query}`);
        return original(...args);
      }) as never);
    }
  }
  const reply = await stranger.reply(name, input as never);
  jest.restoreAllMocks();
  expect(reply).toEqual({ ok: false, error: { code: 'not_found' } });
  return asked;
}

describe('a contact that one may not know of (14.29)', () => {
  it('is what most commands are about', () => {
    expect(ABOUT_ONE.length).toBeGreaterThan(25);
  });

  it.each(ABOUT_ONE)(
    'answers to %s in the words of none, at the cost of the same queries',
    async (name) => {
      const none = await costOf(name, NOBODYS);
      expect(none.length).toBeGreaterThan(2);
      const { log } = test.app.counselling;
      for (const contactId of [held, ended]) {
        expect(await costOf(name, contactId)).toEqual(none);
        log.forget(contactId);
        // Loaded for the first time, and known from then on.
        expect(await costOf(name, contactId)).toEqual(none);
        expect(await costOf(name, contactId)).toEqual(none);
      }
    },
  );

  it('is none to whoever links a contact of theirs to it', async () => {
    const { contactId, counsellor } = await aTalking(test);
    const link = async (previousId: ContactId) =>
      counsellor.reply('contact:link', { ...on(contactId), previousId });
    const answer = { ok: false, error: { code: 'not_found' } };
    for (const previousId of [NOBODYS, held, ended]) expect(await link(previousId)).toEqual(answer);
  });
});

describe('a case that one may not know of (14.29)', () => {
  it.each(ABOUT_CASE)(
    'answers to %s in the words of none, at the cost of the same queries',
    async (name) => {
      const { contactId, counsellor } = await aTalking(test);
      const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
      const { caseId } = (await counsellor.ask('case:open', { ...on(contactId), ...opening })).case;
      const good = goodStaffInputs(contactId, stranger.me.staffId)[name];
      const cost = (id: CaseId) => costOf(name, id, { ...good, caseId: id });
      const none = await cost('n'.repeat(22) as CaseId);
      expect(none.length).toBeGreaterThan(2);
      expect(await cost(caseId)).toEqual(none);
      test.app.cases.log.forget(caseId);
      expect(await cost(caseId)).toEqual(none);
      expect(await cost(caseId)).toEqual(none);
    },
  );
});
