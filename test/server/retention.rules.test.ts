import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ContactMode } from '../../server/contract/shapes';
import {
  longestDays,
  periodOf,
  shortestDays,
} from '../../server/features/settings/retention.rules';
import { parseServiceSettings } from '../../server/features/settings/settings.parse';
import { upgradedSettings } from '../../server/features/settings/settings.upgrade';

const seed: unknown = parse(readFileSync('server/seed/service.yaml', 'utf8'));
const { retention } = parseServiceSettings(seed);

describe('the period of a contact', () => {
  it.each<[ContactMode, string | undefined, string]>([
    ['chat', undefined, 'chat'],
    ['chat', 'helped', 'chat'],
    ['chat', 'unreachable', 'chat'],
    ['chat', 'not_service', 'chat_not_service'],
    ['chat', 'an outcome of earlier days', 'chat'],
    ['message', undefined, 'message'],
    ['message', 'unreachable', 'message_unreachable'],
    ['message', 'not_service', 'message_not_service'],
  ])('of a %s that ended with %s is that of %s', (mode, outcome, code) => {
    const contact = outcome === undefined ? { mode } : { mode, outcome };
    expect(periodOf(retention, contact)?.code).toBe(code);
  });

  it('is told to visitors as the longest there is', () => {
    expect([shortestDays(retention), longestDays(retention)]).toEqual([7, 30]);
  });
});

describe('settings of an earlier version', () => {
  it('get the periods that the service starts with, and keep all the rest', () => {
    const old = { ...Object(seed), retention: { days: 60, period: {} }, aliases: ['Mari'] };
    const { aliases, retention: now } = parseServiceSettings(upgradedSettings(old, seed));
    expect([aliases, now]).toEqual([['Mari'], retention]);
  });

  it('get the period of cases, and keep their own periods', () => {
    const { cases, ...before } = retention;
    const own = { ...before, feedbackDays: 20 };
    const old = { ...Object(seed), retention: own };
    const { retention: now } = parseServiceSettings(upgradedSettings(old, seed));
    expect(now).toEqual({ ...own, cases });
    expect(cases).toMatchObject({ days: 3653, confirmed: false });
  });

  it.each([null, 7, {}, { retention: 7 }])('that are none stay what they are: %j', (stored) => {
    expect(upgradedSettings(stored, seed)).toBe(stored);
  });
});
