import { execFileSync } from 'node:child_process';
import { eventually } from '../support/eventually';
import { Browser } from '../support/httpClient';
import { openCounsellor } from './support/counsellors';
import { startRun, type Run } from './support/run';
import { aPair, sayBoth } from './support/talk';

jest.setTimeout(120_000);
let run: Run;
afterEach(() => run.close());

const LATE_MS = 60_000;
const answeredOf = (state: 'ok' | 'info') => () =>
  run.history.filter((one) => one.what === 'send' && one.phase === state).length;

describe('a disk', () => {
  it('that is full refuses what people write, and takes it once when there is room (15.18)', async () => {
    run = await startRun();
    const pair = await aPair(run);
    const pid = String(run.cluster.nodes[0]?.pid());
    const allow = (bytes: string) => execFileSync('prlimit', ['--pid', pid, `--fsize=${bytes}:`]);
    allow('1');
    sayBoth(pair);
    await eventually(() => expect(answeredOf('info')()).toBeGreaterThan(0), LATE_MS);
    expect(answeredOf('ok')()).toBe(0);
    allow('unlimited');
    expect(await run.verdict()).toEqual([]);
    expect(answeredOf('ok')()).toBe(2);
  });
});

describe('a console', () => {
  it('that crashes in the middle of a reply gives back what was typed, and shows what was sent once (15.22)', async () => {
    run = await startRun({ links: 2 });
    const [crashing, good] = run.cluster.links;
    const { visitor, counsellor, contactId } = await aPair(run, good, crashing);
    const [account] = run.cluster.staff;
    const door = { url: good?.url ?? '', origin: run.cluster.origin };
    if (!account) throw new Error('nobody is there');
    const next = openCounsellor(account, door, run.history);
    const draftAtNext = () => next.state.drafts.peek().get(`${contactId}:message`);
    await eventually(() => expect(next.state.connection.peek()).toBe('connected'), LATE_MS);
    counsellor.commands.saveDraft(contactId, 'message', 'half a sent');
    await eventually(() => expect(draftAtNext()).toBe('half a sent'), LATE_MS);
    crashing?.hold('down');
    counsellor.say(contactId, 'a reply');
    await visitor.until(({ entries }) =>
      entries.some((entry) => entry.kind === 'message' && entry.text === 'a reply'),
    );
    crashing?.reset();
    run.counsellors.splice(0, 1, next);
    counsellor.close();
    next.commands.openContact(contactId);
    expect(await run.verdict()).toEqual([]);
    const shown = next.screens().flatMap(({ entries }) => entries.map(({ text }) => text));
    expect(shown.filter((text) => text === 'a reply')).toHaveLength(1);
    expect(draftAtNext()).toContain('half a sent');
  });
});

describe('a quick exit', () => {
  it('while a message is on a dead network shows that the visitor left, and stores it once or not at all (15.29)', async () => {
    run = await startRun({ links: 2 });
    const [dead, good] = run.cluster.links;
    const { visitor, counsellor, contactId } = await aPair(run, dead, good);
    dead?.hold('up', 'down');
    visitor.say('on its way');
    visitor.close();
    run.visitors.pop();
    const page = new Browser(good?.url ?? '', run.cluster.origin);
    expect((await page.post('/api/visitor/exit', { token: visitor.token })).status).toBe(204);
    const kinds = () =>
      counsellor.state.logs
        .peek()
        .get(contactId)
        ?.entries.map(({ kind }) => kind);
    await eventually(() => expect(kinds()).toContain('visitor_left'), LATE_MS);
    dead?.heal();
    // The verdict knows contacts by their visitors; this one has no page any more.
    run.history.forEach((one) => {
      if (one.contact === visitor.tokenHash) one.contact = contactId;
    });
    expect(await run.verdict()).toEqual([]);
    const sent = counsellor.screens().flatMap(({ entries }) => entries.map(({ text }) => text));
    expect(sent.filter((text) => text === 'on its way').length).toBeLessThanOrEqual(1);
  });
});
