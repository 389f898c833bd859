import { rmSync } from 'node:fs';
import { anId, on } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';
import { openStoreOf } from '../support/place';

/** Forgets every projection, as if the process had died between each entry and what follows from it. */
async function loseProjections(dataDir: string): Promise<number> {
  const store = await openStoreOf(dataDir);
  const { deletedCount } = await store.connection.collection('contacts').deleteMany({});
  await store.close();
  return deletedCount;
}

describe('the log is the truth', () => {
  it('brings back what waits, who holds it and what was said without any projection', async () => {
    const before = await startApp();
    const { dataDir } = before;
    const waiting = await aWaiting(before, { text: 'olen siin', answers: { danger: 'yes' } });
    const talking = await aTalking(before, { text: 'tere' });
    await talking.counsellor.ask('note:add', { ...on(talking.contactId), text: 'a note' });
    await before.close({ keepData: true });
    expect(await loseProjections(dataDir)).toBe(2);

    const after = await startApp({ dataDir });
    const supervisor = await after.staff('supervisor');
    const { queue, alarms } = await supervisor.ask('staff:fetch', {});
    expect(queue).toMatchObject([{ contactId: waiting.contactId, level: 'critical', messages: 1 }]);
    expect(alarms.map(({ contactId }) => contactId)).toEqual([waiting.contactId]);
    const counsellor = await after.staff('counsellor', talking.counsellor.me);
    const { contact, entries } = await counsellor.ask('log:fetch', {
      contactId: talking.contactId,
      after: 0,
    });
    expect(contact).toMatchObject({ state: 'active', holderId: counsellor.me.staffId });
    expect(entries.map(({ kind }) => kind)).toEqual(['opened', 'message', 'claimed', 'note']);
    await after.close({ keepData: true });
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe('while many write at once', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await startApp();
    });
    afterAll(() => test.close());

    it('numbers the entries of each contact without gaps, for staff and for the visitor', async () => {
      const chats = await Promise.all(Array.from({ length: 4 }, () => aTalking(test)));
      await Promise.all(
        chats.flatMap(({ visitor, counsellor, contactId }) =>
          Array.from({ length: 8 }, (_, index) => [
            visitor.ask('message:send', { clientId: anId(), text: `v${index}` }),
            counsellor.ask('message:send', { ...on(contactId), text: `c${index}` }),
            counsellor.ask('note:add', { ...on(contactId), text: `n${index}` }),
          ]).flat(),
        ),
      );
      for (const { visitor, counsellor, contactId } of chats) {
        const staff = await counsellor.ask('log:fetch', { contactId, after: 0 });
        const seen = await visitor.ask('log:fetch', { after: 0 });
        expect(staff.entries.map(({ seq }) => seq)).toEqual(upTo(2 + 24));
        expect(seen.entries.map(({ visitorSeq }) => visitorSeq)).toEqual(upTo(2 + 16));
        expect([staff.contact.seq, seen.contact.visitorSeq]).toEqual([26, 18]);
      }
    });

    it('gives pages that fit together', async () => {
      const { visitor, counsellor, contactId } = await aTalking(test);
      for (let index = 0; index < 7; index += 1) {
        await visitor.ask('message:send', { clientId: anId(), text: `m${index}` });
      }
      const pages: number[][] = [];
      for (let after = 0, more = true; more;) {
        const page = await counsellor.ask('log:fetch', { contactId, after, limit: 4 });
        pages.push(page.entries.map(({ seq }) => seq));
        after = page.entries.at(-1)?.seq ?? after;
        more = page.more;
      }
      expect(pages).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9]]);
    });
  });
});

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
