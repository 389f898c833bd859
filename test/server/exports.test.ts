import { createHash } from 'node:crypto';
import type { CaseFileDocument } from '../../server/contract/caseFile';
import type { CaseId } from '../../server/contract/case';
import type { ExportWish } from '../../server/contract/export';
import type { ExportedFile } from '../../server/contract/exporting';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking, type Talking } from '../support/journeys';
import { restrictDirectly } from '../support/restriction';
import { readPdf, textOf } from '../support/pdf';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let test: TestApp;
let clock: TestClock;
let talking: Talking;
let ana: StaffClient;
let cleo: StaffClient;
let caseId: CaseId;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  talking = await aTalking(test, { language: 'ru' });
  ana = talking.counsellor;
  cleo = await test.staff('supervisor');
  const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'ütles vestluses' } as const;
  const opened = await ana.ask('case:open', { ...on(talking.contactId), ...opening });
  caseId = opened.case.caseId;
});
afterEach(() => test.close());

const onCase = () => ({ caseId, clientId: anId() });
const wish = (change: Partial<ExportWish> = {}) => ({
  ...onCase(),
  format: 'json' as const,
  language: 'et' as const,
  purpose: 'court' as const,
  purposeText: 'Harju Maakohtule',
  withIdentity: false,
  redactions: [],
  words: [],
  ...change,
});
const ask = (change: Partial<ExportWish> = {}) => ana.ask('export:ask', wish(change));
const decide = (askedSeq: number, approved = true, by = cleo) =>
  by.ask('export:decide', { ...onCase(), askedSeq, approved, reason: 'loaga' });
const fetch = (askedSeq: number) => ana.ask('export:fetch', { ...onCase(), askedSeq });
const note = (text: string) => ana.ask('case:note', { ...onCase(), text });
const set = (sheet: string, field: string, value: string) =>
  ana.ask('case:set_field', { ...onCase(), sheet, field, value, base: 0 });
const bytesOf = ({ base64 }: ExportedFile) => Buffer.from(base64, 'base64');
const jsonOf = (file: ExportedFile) => JSON.parse(bytesOf(file).toString()) as CaseFileDocument;

/** Asked, approved by another one and fetched. */
async function taken(change: Partial<ExportWish> = {}): Promise<ExportedFile> {
  const { seq } = await ask(change);
  await decide(seq);
  return fetch(seq);
}

const lastLines = async (count: number) =>
  (await cleo.ask('audit:fetch', {})).rows
    .filter(({ action }) => action === 'case_exported')
    .slice(0, count);

describe('taking a case out of the service', () => {
  it('waits for another person, whom it tells at once', async () => {
    const { seq, state } = await ask();
    expect(state).toBe('waiting');
    const heard = await cleo.next('export:changed', (one) => one.seq === seq);
    expect(heard).toMatchObject({ caseId, number: '2026-1', state: 'waiting', by: ana.me.staffId });
    expect(JSON.stringify(heard)).not.toMatch(/Harju|Sirel/);
    expect(await ana.refusal('export:fetch', { ...onCase(), askedSeq: seq })).toBe('conflict');
    const { exports } = await cleo.ask('export:list', {});
    expect(exports).toEqual([expect.objectContaining({ seq, purposeText: 'Harju Maakohtule' })]);
    await decide(seq);
    expect(await ana.next('export:changed', (one) => one.state === 'approved')).toBeTruthy();
    expect((await cleo.ask('export:list', {})).exports).toEqual([]);
    expect((await fetch(seq)).name).toBe('case-2026-1.json');
  });

  it('is decided by a supervisor who did not ask', async () => {
    const { seq } = await ask();
    const wrong = { askedSeq: seq, approved: true, reason: 'because' };
    expect(await ana.refusal('export:decide', { ...onCase(), ...wrong })).toBe('forbidden');
    await cleo.ask('case:view', { ...onCase(), reason: 'to give it to the court' });
    const own = await cleo.ask('export:ask', wish());
    const self = { ...onCase(), ...wrong, askedSeq: own.seq };
    expect(await cleo.refusal('export:decide', self)).toBe('forbidden');
    await decide(seq, false);
    expect(await ana.refusal('export:fetch', { ...onCase(), askedSeq: seq })).toBe('conflict');
    const again = { ...onCase(), ...wrong };
    expect(await cleo.refusal('export:decide', again)).toBe('conflict');
  });

  it('is done by whoever asked, for a day', async () => {
    const { seq } = await ask();
    const { until } = await decide(seq);
    expect(until).toBe('2026-11-24T10:00:00.000Z');
    await cleo.ask('case:view', { ...onCase(), reason: 'to see it' });
    expect(await cleo.refusal('export:fetch', { ...onCase(), askedSeq: seq })).toBe('forbidden');
  });

  it('is of the log as it was asked for, not of what came later', async () => {
    await note('enne');
    const { seq } = await ask();
    await note('hiljem');
    await decide(seq);
    const text = JSON.stringify(jsonOf(await fetch(seq)));
    expect(text).toContain('enne');
    expect(text).not.toContain('hiljem');
  });

  it('is in the log and in the audit log, with its checksum', async () => {
    const file = await taken();
    expect(createHash('sha256').update(bytesOf(file)).digest('hex')).toBe(file.sha256);
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    expect(entries.at(-1)).toMatchObject({ kind: 'exported', sha256: file.sha256, format: 'json' });
    const [row] = await lastLines(1);
    expect(row).toMatchObject({
      actor: ana.me.staffId,
      subject: { caseId },
      details: { format: 'json', purpose: 'court', sha256: file.sha256, by: 'two' },
    });
  });

  it('gives nothing out where the audit log takes nothing', async () => {
    const { seq } = await ask();
    await decide(seq);
    jest.spyOn(test.app.auditModel, 'add').mockRejectedValue(new Error('the disk is full'));
    expect(await ana.refusal('export:fetch', { ...onCase(), askedSeq: seq })).toBe('unavailable');
    jest.restoreAllMocks();
  });

  it('makes the same file for a repeat, and one entry', async () => {
    const { seq } = await ask({ format: 'pdf' });
    await decide(seq);
    const once = { ...onCase(), askedSeq: seq };
    const first = await ana.ask('export:fetch', once);
    clock.forward(1000);
    expect((await ana.ask('export:fetch', once)).sha256).toBe(first.sha256);
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    expect(entries.filter(({ kind }) => kind === 'exported')).toHaveLength(1);
  });

  it('is none to a colleague', async () => {
    const ben = await test.staff();
    expect(await ben.refusal('export:ask', wish())).toBe('not_found');
    expect((await ben.ask('export:list', {})).exports).toEqual([]);
  });
});

describe('taking a case out alone', () => {
  const broken = (change: object = {}) => ({
    ...wish(),
    reason: 'the police wait at the door',
    ...change,
  });

  it('tells the supervisors and stays listed until one of them has reviewed it', async () => {
    const { seq, state } = await ana.ask('export:break', broken());
    expect(state).toBe('approved');
    expect(await cleo.next('export:changed', ({ toReview }) => toReview)).toMatchObject({ seq });
    expect((await fetch(seq)).sha256).toHaveLength(64);
    expect((await lastLines(1))[0]?.details).toMatchObject({ by: 'alone' });
    const listed = async () => (await cleo.ask('export:list', {})).exports.map((one) => one.seq);
    expect(await listed()).toEqual([seq]);
    const review = { ...onCase(), askedSeq: seq, finding: 'justified' as const, remark: 'jah' };
    expect(await ana.refusal('export:review', review)).toBe('forbidden');
    const reviewed = await cleo.ask('export:review', review);
    expect(reviewed.reviewed).toMatchObject({ finding: 'justified', by: cleo.me.staffId });
    expect(await listed()).toEqual([]);
  });

  it('takes a reason that says something', async () => {
    expect(await ana.refusal('export:break', broken({ reason: 'now' }))).toBe('invalid_input');
  });

  it('is not decided on, and what waits is not reviewed', async () => {
    const { seq } = await ana.ask('export:break', broken());
    const decision = { ...onCase(), askedSeq: seq, approved: true, reason: 'yes' };
    expect(await cleo.refusal('export:decide', decision)).toBe('conflict');
    const waiting = await ask();
    const review = { ...onCase(), askedSeq: waiting.seq, finding: 'justified' as const };
    expect(await cleo.refusal('export:review', review)).toBe('conflict');
  });
});

describe('the machine-readable case file', () => {
  it('says what the case says, and checks itself', async () => {
    await set('plan/aaaaaaaa', 'goal', 'turvaline koht');
    await ana.ask('case:set_status', {
      ...onCase(),
      ...{ status: 'presumed', authority: 'SKA', on: '2026-11-23', ground: 'tunnused' },
    });
    const file = jsonOf(await taken());
    expect(file).toMatchObject({ format: 'case-file', version: 1, access: { mark: 'AK' } });
    expect(file.access).toMatchObject({ from: '2026-11-23', until: '2101-11-23' });
    const { content } = file;
    expect(content.sheets['plan/1']?.goal).toMatchObject({ value: 'turvaline koht' });
    expect(content).toMatchObject({ number: '2026-1', pseudonym: 'Sirel', status: 'presumed' });
    expect(content.contacts).toMatchObject([{ contactId: talking.contactId, channel: 'web_chat' }]);
    expect(content.names[ana.me.staffId]).toBeTruthy();
    expect(createHash('sha256').update(JSON.stringify(content)).digest('hex')).toBe(file.sha256);
  });

  it('says nothing of a contact whose use the person has had restricted', async () => {
    const { contactId } = talking;
    await ana.ask('assessment:decide', {
      ...on(contactId),
      ...{ form: 'security_risk', version: 1, answersSeq: 0, decision: 'low' },
    });
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    expect(jsonOf(await taken()).content.assessments).toHaveLength(1);
    await restrictDirectly(test.app, contactId, ana.me.staffId);
    const { content } = jsonOf(await taken());
    expect(content).toMatchObject({ contacts: [], assessments: [] });
  });

  it('says who the person is only where that was asked for, and then it is on record', async () => {
    const identity = { name: 'Väljamõeldud Inimene', phone: '+372 5555 0100' };
    await ana.ask('person:set', { ...onCase(), identity, version: 0 });
    expect(JSON.stringify(jsonOf(await taken()))).not.toMatch(/Väljamõeldud|5555/);
    const { content } = jsonOf(await taken({ withIdentity: true }));
    expect(content.identity).toEqual(identity);
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    const opened = entries.filter(({ kind }) => kind === 'identity_opened');
    expect(opened).toEqual([expect.objectContaining({ reason: 'Harju Maakohtule' })]);
  });
});

describe.each(['json', 'pdf'] as const)('blacking out third persons: %s', (format) => {
  const textIn = (file: ExportedFile) =>
    format === 'pdf' ? textOf(readPdf(bytesOf(file))) : bytesOf(file).toString();

  it('leaves nowhere a word that was named, in whatever form or case', async () => {
    await note('Elmar helistas. ELMARI vend Jüri-Mihkel tuli kaasa, ka е́л.');
    await set('family/elmar-elmar', 'name', 'Elmar');
    await set('plan/bbbbbbbb', 'goal', 'eemale Elmarist ja Jüri-Mihklist');
    await ana.ask('case:rename', { ...onCase(), pseudonym: 'Elmari õde' });
    const words = ['elmar', 'Jüri-Mih'];
    const file = await taken({ format, words, purposeText: 'Elmari asjas kohtule' });
    const text = textIn(file);
    expect(text).not.toMatch(/elmar|jüri|███\p{L}/iu);
    expect(text).toContain('helistas');
    expect(text).toContain('███');
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    const [left] = entries.filter(({ kind }) => kind === 'exported');
    expect(left).toMatchObject({ redacted: { places: 0 } });
    expect(JSON.stringify(left)).not.toMatch(/elmar|jüri/i);
    expect(JSON.stringify(await lastLines(1))).not.toMatch(/elmar|jüri/i);
  });

  it('leaves nothing of an item, a field or an entry', async () => {
    await set('family/cccccccc', 'name', 'Vanaema');
    await set('family/cccccccc', 'role', 'other_family');
    await set('family/dddddddd', 'name', 'Tütar');
    await set('person', 'field', 'kalatööstus');
    const { seq } = await note('naabri Kalle jutt');
    const file = await taken({
      format,
      redactions: [
        { kind: 'item', sheet: 'family/cccccccc' },
        { kind: 'field', sheet: 'person', field: 'field' },
        { kind: 'entry', seq },
      ],
    });
    const text = textIn(file);
    expect(text).not.toMatch(/Vanaema|other_family|kalatööstus|Kalle/);
    expect(text).toContain('Tütar');
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    expect(entries.at(-1)).toMatchObject({ redacted: { places: 3, words: 0 } });
  });
});

describe('the case file to read', () => {
  it('says it in Estonian with the mark on every page, and nothing of anybody in its properties', async () => {
    for (let count = 1; count <= 60; count += 1)
      await note(`${count}. Õhtul nägi ta šokeerivat žesti, ütles ta.`);
    await set('reflection', 'decision', 'considering');
    const pdf = readPdf(bytesOf(await taken({ format: 'pdf' })));
    expect(pdf.pages.length).toBeGreaterThan(2);
    pdf.pages.forEach(({ text, width, height }, index) => {
      expect(text).toContain('ASUTUSESISESEKS KASUTAMISEKS');
      expect(text).toContain('AvTS § 35 lg 1 p 11');
      expect(text).toContain(`Lehekülg ${index + 1} / ${pdf.pages.length}`);
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    });
    const text = textOf(pdf);
    expect(text).toContain('Juhtumi toimik 2026-1');
    expect(text).toContain('Õhtul nägi ta šokeerivat žesti, ütles ta.');
    expect(text).toContain('Taastumis- ja järelemõtlemisaeg');
    expect(text).toContain('Kaalub');
    expect(text).toContain('Koostatud: 23. november 2026, kell 12.00');
    expect(pdf.isTagged).toBe(true);
    expect(pdf.info).toMatchObject({ Title: 'Juhtumi toimik 2026-1', Language: 'et' });
    expect(JSON.stringify(pdf.info)).not.toMatch(/Sirel|Harju/);
  });

  it('says it in Russian', async () => {
    await note('Объём работы вырос, мы ещё её ждём.');
    await set('person', 'language', 'ru');
    const pdf = readPdf(bytesOf(await taken({ format: 'pdf', language: 'ru' })));
    const text = textOf(pdf);
    expect(text).toContain('Досье случая 2026-1');
    expect(text).toContain('Объём работы вырос, мы ещё её ждём.');
    expect(text).toContain('русский');
    expect(text).not.toContain('г..');
    expect(text).toContain(`Страница 1 из ${pdf.pages.length}`);
    expect(pdf.info).toMatchObject({ Language: 'ru' });
  });
});
