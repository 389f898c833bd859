import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import { newToken } from '../../server/lib/ids';
import { fieldsOf } from '../support/badInputs';
import { buildServer, startChild, startRefused } from '../support/childServer';
import { on } from '../support/clients';
import { freePort } from '../support/freePort';
import { goodVisitorInputs } from '../support/goodInputs';
import { ask } from '../support/httpClient';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

jest.setTimeout(120_000);

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('a visitor (14.29)', () => {
  it('has no command that names a contact, and gets none of another by anything they send', async () => {
    for (const [command, input] of Object.entries(goodVisitorInputs()))
      expect([command, fieldsOf(input).filter(({ path }) => /contact|token/i.test(path))]).toEqual([
        command,
        [],
      ]);
    const other = await aTalking(test, { text: 'words of another' });
    const curious = await aWaiting(test, { text: 'my own words' });
    const { contactId } = other;
    for (const input of [
      { after: 0, contactId },
      { after: 0, token: other.visitor.token },
    ])
      expect(await curious.visitor.refusal('log:fetch', input)).toBe('invalid_input');
    const { entries } = await curious.visitor.ask('log:fetch', { after: 0 });
    expect(JSON.stringify(entries)).not.toContain('words of another');
    expect(curious.visitor.heard.map(({ value }) => JSON.stringify(value)).join()).not.toContain(
      'words of another',
    );
  });

  it('who leaves by a beacon learns nothing of whether there was a chat', async () => {
    const { visitor } = await aWaiting(test);
    const leave = (token: string) =>
      ask(test.url, '/api/visitor/exit', {
        method: 'POST',
        headers: { origin: test.url, 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const [known, unknown] = [await leave(visitor.token), await leave(newToken())];
    const shape = ({ status, headers, text }: typeof known) => {
      const { date: _date, ...rest } = headers;
      return { status, headers: rest, text };
    };
    expect(shape(unknown)).toEqual(shape(known));
  });
});

describe('reading by a reason (14.32)', () => {
  it('needs one, and is written down before anything leaves', async () => {
    const { contactId } = await aTalking(test, { text: 'what was said' });
    const supervisor = await test.staff('supervisor');
    const read = async () =>
      (await test.app.audit.fetch({ contactId })).rows.filter(
        ({ action, actor }) => action === 'contact_viewed' && actor === supervisor.me.staffId,
      ).length;
    expect(await supervisor.refusal('log:fetch', { contactId, after: 0 })).toBe('forbidden');
    for (const reason of ['', '   ', undefined])
      expect(await supervisor.refusal('contact:view', { ...on(contactId), reason })).toBe(
        'invalid_input',
      );
    expect(await read()).toBe(0);
    await supervisor.ask('contact:view', {
      ...on(contactId),
      reason: 'a complaint by the visitor',
    });
    expect(await read()).toBe(1);
    const { entries } = await supervisor.ask('log:fetch', { contactId, after: 0 });
    expect(JSON.stringify(entries)).toContain('what was said');
  });
});

describe('sealed words in another place (14.53)', () => {
  it('are not shown, and it is said in the log of the program', async () => {
    const mine = await aTalking(test, { text: 'sealed for one contact' });
    const other = await aTalking(test, { text: 'sealed for another one' });
    const Entry = test.app.store.connection.model('Entry');
    const sealedOf = async (contactId: ContactId) =>
      (await Entry.findOne({ contactId, kind: 'message' }).lean<{ sealed: Buffer }>())?.sealed;
    const foreign = await sealedOf(mine.contactId);
    await Entry.updateOne({ contactId: other.contactId, kind: 'message' }, { sealed: foreign });
    const again = await test.staff('counsellor', other.counsellor.me);
    const reply = await again.reply('log:fetch', { contactId: other.contactId, after: 0 });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'internal', ref: expect.any(String) },
    });
    expect(JSON.stringify(reply)).not.toContain('sealed for');
  });
});

describe('a server without the key of its data (14.54)', () => {
  it('does not start, whatever is wrong with the key, and stores nothing', async () => {
    buildServer();
    const house = await startApp();
    await aTalking(house, { text: 'words' });
    await house.close({ keepData: true });
    const file = join(house.dataDir, 'master.key');
    const key = readFileSync(file, 'utf8');
    const settings = { dataDir: house.dataDir, port: await freePort() };
    for (const wrong of [`${newToken()}\n`, key.slice(0, 20), '']) {
      writeFileSync(file, wrong);
      expect(await startRefused(settings)).toMatchObject({ code: 1 });
    }
    rmSync(file);
    expect(await startRefused(settings)).toMatchObject({ code: 1 });
    writeFileSync(file, key, { mode: 0o600 });
    await (await startChild(settings)).stop();
    rmSync(house.dataDir, { recursive: true });
  });
});

describe('what a visitor is told (14.55)', () => {
  /** What the third of three who wait is told, where so many answer. */
  async function toldWith(counsellors: number): Promise<string> {
    const house = await startApp();
    for (let count = 0; count < counsellors; count += 1) await house.staff();
    await aWaiting(house);
    await aWaiting(house);
    const { visitor } = await aWaiting(house);
    const page = await house.visitor(visitor.token);
    const told = page.heard.find(({ name }) => name === 'visitor:snapshot')?.value;
    await house.close();
    return JSON.stringify(told).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'at');
  }

  it('of a place in the queue is no count of the others', async () => {
    const house = await startApp();
    await house.staff();
    const waiting = [];
    for (let count = 0; count < 9; count += 1) waiting.push(await aWaiting(house));
    const told = [];
    for (const { visitor } of waiting) {
      told.push((await visitor.ask('log:fetch', { after: 0 })).contact.ahead);
    }
    expect(told).toEqual([0, 1, 2, 3, 5, 5, 10, 10, 10]);
    await house.close();
  });

  it('is the same however many answer', async () => {
    const alone = await toldWith(1);
    expect(alone).toContain('"staffed":true');
    expect(await toldWith(6)).toBe(alone);
  });
});
