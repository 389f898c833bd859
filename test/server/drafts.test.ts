import type { Draft } from '../../server/contract/staff';
import { on, quiet } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('draft:save', () => {
  it('keeps the text, tells the other tabs, and gives it to the next console', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const tab = await test.staff('counsellor', counsellor.me);
    const draft: Draft = { contactId, kind: 'message', text: 'half a sent' };
    await counsellor.ask('draft:save', draft);
    expect(await tab.next('draft:saved')).toEqual(draft);
    const note: Draft = { contactId, kind: 'note', text: '' };
    await counsellor.ask('draft:save', { ...note, text: 'remember' });
    await tab.next('draft:saved', ({ kind }) => kind === 'note');
    await quiet(counsellor, 'draft:saved', counsellor.ask('staff:fetch', {}), 0);
    const later = await test.staff('counsellor', counsellor.me);
    const { drafts } = await later.ask('staff:fetch', {});
    expect(drafts.map(({ kind, text }) => [kind, text]).sort()).toEqual([
      ['message', 'half a sent'],
      ['note', 'remember'],
    ]);
    await counsellor.ask('draft:save', note);
    expect((await later.ask('staff:fetch', {})).drafts).toEqual([draft]);
  });

  it('is each person’s own, also within one contact', async () => {
    const { counsellor, contactId } = await aTalking(test, { answers: { danger: 'yes' } });
    const helper = await test.staff('supervisor');
    await helper.ask('contact:join', on(contactId));
    await counsellor.ask('draft:save', { contactId, kind: 'message', text: 'MARKER of mine' });
    const fetched = await helper.ask('staff:fetch', {});
    expect(fetched.drafts).toEqual([]);
    expect(JSON.stringify(helper.heard)).not.toContain('MARKER of mine');
  });

  it('is stored sealed', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const text = 'MARKER of a draft';
    await counsellor.ask('draft:save', { contactId, kind: 'message', text });
    const records = await test.app.store.connection.model('Draft').find({ contactId }).lean();
    expect(records).toHaveLength(1);
    expect(JSON.stringify(records)).not.toContain('MARKER');
    expect(
      Buffer.from(JSON.stringify(records)).includes(Buffer.from(text).toString('base64')),
    ).toBe(false);
  });

  it('keeps the latest of many at once', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const texts = Array.from({ length: 20 }, (_, index) => 'typed '.repeat(index + 1));
    await Promise.all(
      texts.map((text) => counsellor.ask('draft:save', { contactId, kind: 'message', text })),
    );
    const { drafts } = await counsellor.ask('staff:fetch', {});
    expect(drafts).toEqual([{ contactId, kind: 'message', text: texts.at(-1) }]);
  });

  it('is refused in a contact that one may not read', async () => {
    const { contactId } = await aTalking(test);
    const waiting = await aWaiting(test);
    const draft = { kind: 'message', text: 'x' } as const;
    const colleague = await test.staff();
    const administrator = await test.staff('administrator');
    for (const id of [contactId, waiting.contactId]) {
      for (const console of [colleague, administrator]) {
        const wish = { ...draft, contactId: id };
        expect(await console.refusal('draft:save', wish)).toBe('not_found');
      }
    }
  });
});
