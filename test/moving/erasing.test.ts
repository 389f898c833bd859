import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import { createErasureList } from '../../server/features/erasure/erasure.list';
import { createProjector } from '../../server/features/contact/projector';
import type { MarkModel } from '../../server/features/mark/mark.model';
import { createMarkService } from '../../server/features/mark/mark.service';
import { createLogger } from '../../server/lib/logger';
import { newId } from '../../server/lib/ids';
import { openStore } from '../../server/store/store';
import { buildServer, startRefused } from '../support/childServer';
import { anId } from '../support/clients';
import { eventually } from '../support/eventually';
import { aContact } from '../support/factories';
import { freePort } from '../support/freePort';
import { remembersOf } from '../support/memory';
import { startApp } from '../support/startApp';
import { aFolder, aFullContact, removeFolders } from './support/houses';
import { inFiles, secretsOf, whereIs } from './support/remains';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

describe('erasing a contact', () => {
  it('destroys everything of it, in the store and in the files, and nothing of another', async () => {
    const test = await startApp();
    const gone = await aFullContact(test, 'to be erased');
    const stays = await aFullContact(test, 'to be kept');
    await test.app.counselling.sweep.repair(new Date(0));
    const everywhere = ['contactKeys', 'contacts', 'drafts', 'entries', 'marks'];
    await eventually(async () => {
      expect(await whereIs(test, gone.contactId)).toEqual(everywhere);
      expect(await whereIs(test, stays.contactId)).toEqual(everywhere);
    });
    const secrets = await secretsOf(test, gone.contactId);
    expect(secrets.length).toBeGreaterThan(3);
    expect(new Set(inFiles(test.dataDir, secrets))).not.toEqual(new Set());
    gone.visitor.close();

    await test.app.erasures.erase(gone.contactId);
    expect(await whereIs(test, gone.contactId)).toEqual(['erasures']);
    expect(inFiles(test.dataDir, secrets)).toEqual([]);
    expect(await whereIs(test, stays.contactId)).toEqual(everywhere);
    await test.close();
  });

  it('leaves a visitor who comes back a stranger', async () => {
    const test = await startApp();
    const { contactId, visitor } = await aFullContact(test, 'to be erased');
    visitor.close();
    await test.app.erasures.erase(contactId);
    const again = await test.visitor(visitor.token);
    expect(again.heard[0]).toMatchObject({ name: 'visitor:snapshot' });
    expect(again.heard[0]?.value).not.toHaveProperty('contact');
    await again.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await test.close();
  });
});

describe('an erased contact', () => {
  it('is let go of by a server that runs, and taken off the consoles', async () => {
    const test = await startApp();
    const { contactId, visitor, counsellor } = await aFullContact(test, 'to be erased');
    expect(remembersOf(test, contactId)).toEqual(['log', 'live']);
    await test.app.erasures.erase(contactId);
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    expect(remembersOf(test, contactId)).toEqual([]);
    await visitor.next('visitor:snapshot', ({ contact }) => contact === undefined);
    await test.close();
  });

  it('is not written once more by what gathers marks and projections', async () => {
    const written: unknown[] = [];
    const logger = createLogger('silent');
    const ids = ['gone', 'stays'] as ContactId[];
    const model = {
      of: async () => [],
      raise: async (marks: object[]) => void written.push(...marks),
    } as unknown as MarkModel;
    const marks = createMarkService({ model, isShared: false, logger });
    const projector = createProjector({
      saveAll: async (contacts) => void written.push(...contacts),
      logger,
    });
    for (const id of ids) {
      await marks.visitorRead(id, 1);
      projector.changed(undefined, { ...aContact(), id });
    }
    for (const memory of [marks, projector]) memory.forget('gone' as ContactId);
    await marks.flush();
    await projector.close();
    expect(written).toHaveLength(2);
    expect(JSON.stringify(written)).not.toContain('gone');
  });

  it('is destroyed again where a slow write has brought something back', async () => {
    const test = await startApp();
    const { contactId } = await aFullContact(test, 'to be erased');
    const contacts = test.app.store.connection.collection('contacts');
    await eventually(async () => expect(await whereIs(test, contactId)).toContain('contacts'));
    const projection = await contacts.findOne({ _id: contactId as never });
    await test.app.erasures.erase(contactId);
    await contacts.insertOne(projection as never);
    await test.app.erasures.sweep();
    expect(await whereIs(test, contactId)).not.toContain('contacts');
    await test.close();
  });

  it('stays erased where the list was lost beside the store, and where the store forgot it', async () => {
    const dataDir = aFolder();
    let test = await startApp({ dataDir });
    const { contactId } = await aFullContact(test, 'to be erased');
    await test.app.erasures.erase(contactId);
    await test.close({ keepData: true });
    const file = join(dataDir, 'erasures.log');
    rmSync(file);
    test = await startApp({ dataDir });
    expect(readFileSync(file, 'utf8')).toContain(contactId);
    await test.app.store.connection.collection('erasures').deleteMany({});
    await test.close({ keepData: true });
    test = await startApp({ dataDir });
    expect(await whereIs(test, contactId)).toEqual(['erasures']);
    await test.close();
  });
});

describe('an erasure that is interrupted', () => {
  it.each([[[]], [['contactKeys']], [['contactKeys', 'entries', 'contacts', 'marks']]])(
    'is finished by the next start, also after %j',
    async (reached: string[]) => {
      const dataDir = aFolder();
      let test = await startApp({ dataDir });
      const { contactId } = await aFullContact(test, 'to be erased');
      const secrets = await secretsOf(test, contactId);
      await test.close({ keepData: true });
      createErasureList(join(dataDir, 'erasures.log')).add([{ contactId, at: new Date() }]);
      await removePart(dataDir, contactId, reached);
      test = await startApp({ dataDir });
      expect(await whereIs(test, contactId)).toEqual(['erasures']);
      expect(inFiles(dataDir, secrets)).toEqual([]);
      await test.close();
    },
  );

  async function removePart(dataDir: string, contactId: ContactId, names: string[]) {
    const store = await openStore({ dataDir });
    for (const name of names) {
      const field = name === 'contactKeys' || name === 'contacts' ? '_id' : 'contactId';
      await store.connection.collection(name).deleteMany({ [field]: contactId });
    }
    await store.close();
  }
});

describe('the list of erasures', () => {
  const anErasure = () => ({
    contactId: newId() as ContactId,
    at: new Date('2026-11-23T10:00:00Z'),
  });

  it('is made by the first start, for its owner alone, and says what it is for', async () => {
    const test = await startApp();
    const text = readFileSync(join(test.dataDir, 'erasures.log'), 'utf8');
    expect(text).toMatch(/^# .+ restore and import replay it\.\n$/);
    await test.close();
  });

  it('loses nothing and swallows nothing after a line that was cut at any place', () => {
    const file = join(aFolder(), 'list');
    const [first, second, third] = [anErasure(), anErasure(), anErasure()];
    createErasureList(file).add([first, second]);
    const whole = readFileSync(file, 'utf8');
    for (
      let length = whole.lastIndexOf('\n', whole.length - 2) + 1;
      length <= whole.length;
      length += 1
    ) {
      writeFileSync(file, whole.slice(0, length));
      const before = createErasureList(file).read();
      createErasureList(file).add([third]);
      expect(createErasureList(file).read()).toEqual([...before, third]);
      expect(before).toEqual(length >= whole.length - 1 ? [first, second] : [first]);
    }
  });

  it('that is damaged lets no server start', async () => {
    const dataDir = aFolder();
    await (await startApp({ dataDir })).close({ keepData: true });
    const file = join(dataDir, 'erasures.log');
    writeFileSync(file, `${readFileSync(file, 'utf8')}not an id\n`);
    const refused = await startRefused({ dataDir, port: await freePort() });
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('line 2') });
  });
});
