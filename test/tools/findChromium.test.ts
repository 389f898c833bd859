import { findChromium } from './findChromium.cjs';

describe('the search for Chromium', () => {
  it.each([
    ['the usual place', {}, ['/usr/bin/chromium'], '/usr/bin/chromium'],
    ['another usual place', {}, ['/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
    ['the first of two', {}, ['/usr/bin/google-chrome', '/usr/bin/chromium'], '/usr/bin/chromium'],
    ['the named one', { CHROMIUM_PATH: '/opt/a' }, ['/opt/a', '/usr/bin/chromium'], '/opt/a'],
  ])('finds %s', (_what, env, there, found) => {
    expect(findChromium(env, (path) => there.includes(path))).toBe(found);
  });

  it.each([
    ['there is none', {}, ['/opt/a']],
    ['the named one is not there', { CHROMIUM_PATH: '/opt/a' }, ['/usr/bin/chromium']],
  ])('finds nothing where %s', (_what, env, there) => {
    expect(findChromium(env, (path) => there.includes(path))).toBeUndefined();
  });
});
