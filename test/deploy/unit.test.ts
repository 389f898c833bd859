import { readFileSync } from 'node:fs';
import { parseConfig } from '../../server/config';
import { environmentOf, readUnit } from '../support/units';

describe('the unit of a small server', () => {
  const unit = readUnit('server/deploy/small/counselling.service');
  const only = (name: string) => unit.get(`Service.${name}`)?.join(' ');

  it.each([
    ['User', 'counselling'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateTmp', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['StateDirectoryMode', '0700'],
    ['UMask', '0077'],
    ['Restart', 'always'],
  ])('sets %s to %j', (name, value) => {
    expect(only(name)).toBe(value);
  });

  it('starts what the image starts, and waits longer than the server takes to stop', () => {
    const [, command] =
      /^CMD (\[.*\])$/m.exec(readFileSync('server/deploy/Dockerfile', 'utf8')) ?? [];
    expect(only('ExecStart')).toBe(
      `/usr/bin/${(JSON.parse(command ?? '[]') as string[]).join(' ')}`,
    );
    expect(Number(only('TimeoutStopSec'))).toBeGreaterThanOrEqual(25);
  });

  it('keeps its data where it alone may write, and takes settings that hold', () => {
    const config = parseConfig({
      ...environmentOf(unit),
      PUBLIC_URL: 'https://chat.example.ee',
    });
    expect(config).toMatchObject({ trustProxy: 1, host: '127.0.0.1', environment: 'production' });
    expect(config.dataDir).toBe(`/var/lib/${only('StateDirectory')}`);
    expect(config.metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  });
});
