import type { SetFieldInput } from '../../server/contract/sheet';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking, type Talking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let talking: Talking;
let ana: StaffClient;
let ben: StaffClient;
beforeEach(async () => {
  test = await startApp();
  talking = await aTalking(test);
  ana = talking.counsellor;
  ben = await test.staff();
  const to = ben.me.staffId;
  await ana.ask('transfer:offer', { ...on(talking.contactId), to, note: 'help me' });
  await ben.ask('contact:join', on(talking.contactId));
});
afterEach(() => test.close());

const place = (value: string | null, base = 0): SetFieldInput => ({
  sheet: 'details',
  field: 'place',
  value,
  base,
});
const wish = (input: SetFieldInput) => ({ ...on(talking.contactId), ...input });
const sheetsOf = async (client: StaffClient) =>
  (await client.ask('sheets:fetch', { contactId: talking.contactId })).sheets;

describe('field:set', () => {
  it('keeps the field with who set it, and tells those in the contact', async () => {
    const entry = await ana.ask('field:set', wish(place('Tartu')));
    const heard = await ben.next('entry:added', ({ kind }) => kind === 'field_set');
    expect(heard).toEqual(entry);
    const { staffId } = ana.me;
    const { seq, at } = entry;
    expect(await sheetsOf(ben)).toEqual({
      details: { place: { value: 'Tartu', seq, by: staffId, at } },
    });
  });

  it('is not told to the visitor, not even by a number', async () => {
    const { visitor, contactId } = talking;
    const sent = await ana.ask('message:send', { ...on(contactId), text: 'before' });
    await ana.ask('field:set', wish(place('Tartu')));
    const later = visitor.next('entry:added', ({ visitorSeq }) => visitorSeq > sent.visitorSeq);
    await ana.ask('message:send', { ...on(contactId), text: 'after' });
    expect(await later).toMatchObject({ text: 'after', visitorSeq: sent.visitorSeq + 1 });
  });

  it('is a conflict where a colleague has set it to something else since', async () => {
    const first = await ana.ask('field:set', wish(place('Tartu')));
    expect(await ben.refusal('field:set', wish(place('Narva')))).toEqual('conflict');
    expect((await sheetsOf(ana)).details?.place?.value).toBe('Tartu');
    await ben.ask('field:set', wish(place('Narva', first.seq)));
    expect((await sheetsOf(ana)).details?.place?.value).toBe('Narva');
  });

  it('lets two say the same, and two fill in different fields', async () => {
    await ana.ask('field:set', wish(place('Tartu')));
    await ben.ask('field:set', wish(place('Tartu')));
    await ben.ask('field:set', wish({ sheet: 'details', field: 'persons', value: 3, base: 0 }));
    expect(Object.keys((await sheetsOf(ana)).details ?? {})).toEqual(['place', 'persons']);
  });

  it('lets one of many win who set an empty field at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? ana : ben).reply('field:set', wish(place(`place ${index}`))),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('empties a field by null, and says who did', async () => {
    const { seq } = await ana.ask('field:set', wish(place('Tartu')));
    await ben.ask('field:set', wish(place(null, seq)));
    expect((await sheetsOf(ana)).details?.place).toMatchObject({
      value: null,
      by: ben.me.staffId,
    });
  });

  it('stores a repeat once', async () => {
    const input = wish(place('Tartu'));
    const [first, second] = [await ana.ask('field:set', input), await ana.ask('field:set', input)];
    expect(second.seq).toBe(first.seq);
  });

  it.each([
    ['an unknown sheet', { sheet: 'nothing' }, 'sheet'],
    ['a method of objects', { sheet: 'constructor' }, 'sheet'],
    ['an unknown field', { field: 'nothing' }, 'field'],
    ['a prototype', { field: '__proto__' }, 'field'],
    ['a value of another kind', { value: 3 }, 'value'],
    ['an operator', { value: { $gt: '' } }, 'value'],
  ])('refuses %s by its name', async (_what, wrong, field) => {
    const reply = await ana.reply('field:set', wish({ ...place('Tartu'), ...wrong }));
    expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field } });
    expect(await sheetsOf(ana)).toEqual({});
  });

  it('goes on after the end, and stays with the contact', async () => {
    await ana.ask('contact:end', { ...on(talking.contactId), outcome: 'helped' });
    await ana.ask('field:set', { ...wish(place('Tartu')), clientId: anId() });
    expect((await sheetsOf(ana)).details?.place?.value).toBe('Tartu');
  });
});
