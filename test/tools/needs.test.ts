import { findGo, hasMongo } from './buildWire.cjs';
import { findProgram, NEEDS } from './needs.cjs';

describe('the search for what tests need', () => {
  it.each([
    ['on the path', { PATH: '/nowhere:/opt/go/bin' }, ['/opt/go/bin/go'], '/opt/go/bin/go'],
    ['in a usual place', { PATH: '/nowhere' }, ['/usr/local/go/bin/go'], '/usr/local/go/bin/go'],
    ['nowhere', { PATH: '/nowhere' }, ['/opt/go/bin/go'], undefined],
  ])('finds Go %s', (_where, env, there, found) => {
    expect(findGo(env, (path) => there.includes(path))).toBe(found);
  });

  it('takes a real MongoDB by its address', () => {
    expect(hasMongo({ TEST_MONGO_URL: 'mongodb://127.0.0.1/' })).toBe(true);
  });

  it('finds a program by its name, and none that is not there', () => {
    expect(findProgram('sh')).toMatch(/\/sh$/);
    expect(findProgram('no-such-program')).toBeUndefined();
  });

  it('says of everything what to do where it is missing', () => {
    const marks = Object.values(NEEDS).map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(marks.length);
    for (const { missing } of Object.values(NEEDS)) expect(missing).toMatch(/^no .+; install/);
  });
});
