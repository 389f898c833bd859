import type { ServiceHours, ServiceNumber, SettingSection } from '../../server/contract/settings';
import type { AuditRow } from '../../server/contract/audit';
import type { StaffClient } from '../support/clients';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const HOST = 'https://www.example.ee';

let test: TestApp;
let administrator: StaffClient;
let clock: TestClock;
beforeEach(async () => {
  // A Monday, an hour after the service opened.
  clock = aClock(new Date('2026-11-23T08:00:00Z'));
  test = await startApp({ clock });
  administrator = await test.staff('administrator');
});
afterEach(() => test.close());

const fetchPage = (section: SettingSection) => administrator.ask('settings:fetch', { section });

const save = (section: SettingSection, version: number, value: unknown) =>
  administrator.ask('settings:save', { section, version, value });

const rows = async (): Promise<AuditRow[]> => (await test.app.audit.fetch({ limit: 100 })).rows;

const closedToday = (hours: ServiceHours): ServiceHours => ({
  ...hours,
  exceptions: [
    { date: '2026-11-23', closed: true, name: { et: 'Rike', en: 'Outage', ru: 'Сбой' } },
    ...hours.exceptions,
  ],
});

async function hours(): Promise<ServiceHours> {
  return (await fetchPage('hours')).value as ServiceHours;
}

describe('settings:save', () => {
  it('is in force at once for visitors, and every console hears of it', async () => {
    const visitor = await test.visitor();
    const counsellor = await test.staff();
    await save('hours', 0, closedToday(await hours()));
    const told = await visitor.next('service:changed', ({ open }) => !open);
    expect(told.opensAt).toBe('2026-11-24T07:00:00.000Z');
    await counsellor.next('settings:changed');
    await administrator.next('settings:changed');
  });

  it('keeps who changed what and when, with the value before', async () => {
    const before = await hours();
    const { page, problems } = await save('hours', 0, closedToday(before));
    expect(problems).toEqual([]);
    const by = page?.history[0]?.by;
    expect(page).toMatchObject({ version: 1, value: closedToday(before) });
    expect(page?.history).toMatchObject([
      { version: 1, by, at: '2026-11-23T08:00:00.000Z' },
      { version: 0, value: before },
    ]);
    expect(by && page?.names[by]).toMatch(/^administrator/);
    expect((await rows())[0]).toMatchObject({
      actor: by,
      action: 'setting_changed',
      subject: { setting: 'hours' },
      details: { from: 0, to: 1 },
    });
  });

  it('takes an old value back as a version of its own', async () => {
    const before = await hours();
    await save('hours', 0, closedToday(before));
    const { page } = await save('hours', 1, before);
    expect(page).toMatchObject({ version: 2, value: before });
    expect(page?.history.map(({ version }) => version)).toEqual([2, 1, 0]);
  });

  it('survives a restart', async () => {
    await save('hosts', 0, [HOST]);
    await test.close({ keepData: true });
    test = await startApp({ dataDir: test.dataDir });
    administrator = await test.staff('administrator');
    expect(await fetchPage('hosts')).toMatchObject({ version: 1, value: [HOST] });
  });

  it('refuses a save over somebody else’s and changes nothing', async () => {
    const before = await hours();
    await save('hours', 0, closedToday(before));
    const other = await test.staff('administrator');
    const value = { ...before, exceptions: [] };
    const refused = await other.refusal('settings:save', { section: 'hours', version: 0, value });
    expect(refused).toBe('conflict');
    expect(await fetchPage('hours')).toMatchObject({ version: 1, value: closedToday(before) });
  });

  it('lets one of two through who save at the same time', async () => {
    const before = await hours();
    const other = await test.staff('administrator');
    const values = [closedToday(before), { ...before, exceptions: [] }];
    const outcomes = await Promise.allSettled(
      [administrator, other].map((client, index) =>
        client.ask('settings:save', { section: 'hours', version: 0, value: values[index] }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await fetchPage('hours')).history).toHaveLength(2);
  });

  it('does not take two sections for a conflict', async () => {
    const before = await hours();
    await save('hosts', 0, [HOST]);
    expect(await save('hours', 0, closedToday(before))).toMatchObject({ page: { version: 2 } });
  });

  it('repeats safely: the same value again is no new version', async () => {
    await save('hosts', 0, [HOST]);
    expect(await save('hosts', 0, [HOST])).toMatchObject({ page: { version: 1 } });
    expect((await rows()).filter(({ action }) => action === 'setting_changed')).toHaveLength(1);
  });
});

describe('settings:try', () => {
  it('says what visitors would see, and stores nothing', async () => {
    const before = await hours();
    const ask = (value: unknown) => administrator.ask('settings:try', { section: 'hours', value });
    expect(await ask(before)).toEqual({
      problems: [],
      preview: { open: true, closesAt: '2026-11-23T19:00:00.000Z' },
    });
    expect(await ask(closedToday(before))).toEqual({
      problems: [],
      preview: { open: false, opensAt: '2026-11-24T07:00:00.000Z' },
    });
    expect(await fetchPage('hours')).toMatchObject({ version: 0, value: before });
  });
});

describe('allowed hosts', () => {
  const ancestors = async (path: string): Promise<string> => {
    const policy = (await fetch(`${test.url}${path}`)).headers.get('content-security-policy');
    return /frame-ancestors ([^;]*)/.exec(policy ?? '')?.[1] ?? '';
  };

  it('may embed the widget as soon as they are saved, and no longer than that', async () => {
    expect(await ancestors('/widget/')).toBe("'self'");
    await save('hosts', 0, [HOST]);
    expect(await ancestors('/widget/')).toBe(`'self' ${HOST}`);
    expect(await ancestors('/console/')).toBe("'none'");
    await save('hosts', 1, []);
    expect(await ancestors('/widget/')).toBe("'self'");
  });
});

describe('numbers', () => {
  it('are what the next page shows', async () => {
    const { value } = await fetchPage('numbers');
    const numbers = (value as ServiceNumber[]).map((one) =>
      one.code === 'childLine' ? { ...one, shown: false } : one,
    );
    await save('numbers', 0, numbers);
    const codes = (await test.app.counselling.service.page()).numbers.map(({ code }) => code);
    expect(codes).toEqual(['emergency', 'crisisLine', 'helpline']);
  });
});

describe('a change that the audit log could not take', () => {
  const changed = async () =>
    (await rows())
      .filter(({ action }) => action === 'setting_changed')
      .map(({ details }) => details);

  /** Saves while the audit log refuses its row, as a full disk would. */
  async function saveUnaudited(value: string[]): Promise<void> {
    const { add } = test.app.auditModel;
    test.app.auditModel.add = () => Promise.reject(new Error('the disk is full'));
    const wish = { section: 'hosts', version: 0, value } as const;
    expect(await administrator.refusal('settings:save', wish)).toBe('unavailable');
    test.app.auditModel.add = add;
    expect(await changed()).toEqual([]);
  }

  it('is not acknowledged, and written down when it is saved again', async () => {
    await saveUnaudited([HOST]);
    const { page } = await save('hosts', 0, [HOST]);
    expect(page).toMatchObject({ version: 1, value: [HOST] });
    expect(await changed()).toEqual([{ from: 0, to: 1 }]);
    await save('hosts', 1, [HOST]);
    expect(await changed()).toHaveLength(1);
  });

  it('is written down by itself, once whoever saved had time to', async () => {
    await saveUnaudited([HOST]);
    await test.app.changes.repair();
    expect(await changed()).toEqual([]);
    clock.forward(10_001);
    await test.app.changes.repair();
    await test.app.changes.repair();
    expect(await changed()).toEqual([{ from: 0, to: 1 }]);
  });
});
