import type { ServiceHours, ServiceNumber, SettingSection } from '../../server/contract/settings';
import type { StaffClient } from '../support/clients';
import { aClock, startApp, type TestApp } from '../support/startApp';

const HOST = 'https://www.example.ee';

let test: TestApp;
let administrator: StaffClient;
beforeAll(async () => {
  // In Tallinn the 24th has not begun.
  test = await startApp({ clock: aClock(new Date('2026-11-23T21:59:00Z')) });
  administrator = await test.staff('administrator');
});
afterAll(() => test.close());

const fetchPage = (section: SettingSection) => administrator.ask('settings:fetch', { section });

const save = (section: SettingSection, version: number, value: unknown) =>
  administrator.ask('settings:save', { section, version, value });

describe('settings:save', () => {
  it.each<[string, SettingSection, (now: never) => unknown, string, string]>([
    ['a time that is none', 'hours', withMonday('09:00', '25:00'), 'week.mon.0.to', 'clock'],
    ['an empty interval', 'hours', withMonday('09:00', '09:00'), 'week.mon.0', 'interval'],
    ['an overlap', 'hours', withMonday('10:00', '09:30'), 'week.mon', 'overlap'],
    [
      'a zone that is none',
      'hours',
      (now: ServiceHours) => ({ ...now, timezone: 'Mars' }),
      'timezone',
      'timezone',
    ],
    ['a date that is none', 'hours', withDate('2026-02-30'), 'exceptions.0.date', 'date'],
    ['a date twice', 'hours', withDate('2026-12-24'), 'exceptions.2.date', 'taken'],
    ['what is no object', 'hours', () => 'MARKER', '', 'wrong'],
    ['a star', 'hosts', () => ['https://*.example.ee'], '0', 'origin'],
    ['a path', 'hosts', () => ['https://example.ee/chat'], '0', 'origin'],
    ['plain http', 'hosts', () => ['http://example.ee'], '0', 'origin'],
    [
      'a policy within a host',
      'hosts',
      () => ["https://a.ee; script-src 'unsafe-inline'"],
      '0',
      'origin',
    ],
    ['a host twice', 'hosts', () => [HOST, HOST], '1', 'taken'],
    ['a number that dials another', 'numbers', firstNumber({ tel: '113' }), '0.tel', 'dial'],
    [
      'an empty name',
      'numbers',
      firstNumber({ name: { et: ' ', en: 'a', ru: 'b' } }),
      '0.name.et',
      'empty',
    ],
    [
      'a date of confirmation that is none',
      'numbers',
      firstNumber({ confirmedOn: 'soon' }),
      '0.confirmedOn',
      'date',
    ],
    [
      'a day of confirmation that is yet to come',
      'numbers',
      firstNumber({ confirmedOn: '2026-11-24' }),
      '0.confirmedOn',
      'future',
    ],
    [
      'to lose a number that replies say',
      'numbers',
      (now: ServiceNumber[]) => now.slice(1),
      '',
      'elsewhere',
    ],
  ] as never)(
    'names the place of %s and stores nothing',
    async (_, section, change, path, code) => {
      const { value } = await fetchPage(section);
      const { problems, page } = await save(section, 0, change(value as never));
      expect(page).toBeUndefined();
      expect(problems).toContainEqual({ path, code });
      expect(JSON.stringify(problems)).not.toContain('MARKER');
      expect(await fetchPage(section)).toMatchObject({ version: 0, value });
    },
  );
});

function withMonday(from: string, to: string) {
  return (now: ServiceHours) => ({ ...now, week: { ...now.week, mon: [{ from, to }] } });
}

function withDate(date: string) {
  const name = { et: 'a', en: 'b', ru: 'c' };
  return (now: ServiceHours) => ({
    ...now,
    exceptions: [{ date, closed: true, name }, ...now.exceptions],
  });
}

function firstNumber(change: Partial<ServiceNumber>) {
  return (now: ServiceNumber[]) => now.map((one, at) => (at === 0 ? { ...one, ...change } : one));
}
