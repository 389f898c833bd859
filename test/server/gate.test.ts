import type { IncomingMessage } from 'node:http';
import { createNetworkNames } from '../../server/lib/networkName';
import { createGate } from '../../server/realtime/gate';
import { lasting, loadOf } from '../../server/realtime/load';

function from(address: string, forwarded?: string): IncomingMessage {
  const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
  return { headers, socket: { remoteAddress: address } } as unknown as IncomingMessage;
}

function aGate(options: { connections?: number; perNetwork?: number; trustProxy?: number } = {}) {
  const { connections = 10, perNetwork = 2, trustProxy = 0 } = options;
  let overloaded = false;
  const gate = createGate({
    limits: { connections, perNetwork },
    trustProxy,
    isOverloaded: () => overloaded,
  });
  return { gate, overload: (is: boolean) => (overloaded = is) };
}

describe('the name of a network', () => {
  it('is the same for its addresses, another for others, and says nothing of them', () => {
    const name = createNetworkNames(() => 0);
    expect(name('192.0.2.1')).toBe(name('192.0.2.77'));
    expect(name('192.0.2.1')).not.toBe(name('192.0.3.1'));
    expect(name('192.0.2.1')).not.toContain('192');
    expect(createNetworkNames(() => 0)('192.0.2.1')).not.toBe(name('192.0.2.1'));
  });

  it('is another one after a day', () => {
    let now = 0;
    const name = createNetworkNames(() => now);
    const first = name('192.0.2.1');
    now = 86_399_999;
    expect(name('192.0.2.1')).toBe(first);
    now = 86_400_000;
    expect(name('192.0.2.1')).not.toBe(first);
  });
});

describe('the gate', () => {
  it('takes so many of one network, and another network beside it', () => {
    const { gate } = aGate();
    gate.enter(from('192.0.2.1'));
    const leave = gate.enter(from('::ffff:192.0.2.77'));
    expect(gate.refusal(from('192.0.2.200'))).toBe('network');
    expect(gate.refusal(from('192.0.3.1'))).toBeUndefined();
    leave();
    leave();
    expect(gate.refusal(from('192.0.2.200'))).toBeUndefined();
    expect(gate.count()).toBe(1);
  });

  it('takes a /56 of IPv6 for one network', () => {
    const { gate } = aGate();
    gate.enter(from('2001:db8:0:1200::1'));
    gate.enter(from('2001:db8:0:12ff::1'));
    expect(gate.refusal(from('2001:db8:0:1234::9'))).toBe('network');
    expect(gate.refusal(from('2001:db8:0:1300::1'))).toBeUndefined();
  });

  it('believes the proxy that it trusts, and no client that pretends', () => {
    const trusting = aGate({ trustProxy: 1 }).gate;
    trusting.enter(from('127.0.0.1', '203.0.113.9, 192.0.2.1'));
    trusting.enter(from('127.0.0.1', '203.0.113.8, 192.0.2.2'));
    expect(trusting.refusal(from('127.0.0.1', '203.0.113.7, 192.0.2.3'))).toBe('network');
    expect(trusting.refusal(from('127.0.0.1', '192.0.2.1, 203.0.113.7'))).toBeUndefined();

    const alone = aGate().gate;
    alone.enter(from('192.0.2.1', '203.0.113.1'));
    alone.enter(from('192.0.2.1', '203.0.114.1'));
    expect(alone.refusal(from('192.0.2.1', '203.0.115.1'))).toBe('network');
  });

  it('takes so many in all', () => {
    const { gate } = aGate({ connections: 2 });
    gate.enter(from('192.0.2.1'));
    const leave = gate.enter(from('192.0.3.1'));
    expect(gate.refusal(from('192.0.4.1'))).toBe('full');
    leave();
    expect(gate.refusal(from('192.0.4.1'))).toBeUndefined();
  });

  it('takes nobody while it is overloaded, and nobody any more once it is closed', () => {
    const { gate, overload } = aGate();
    overload(true);
    expect(gate.refusal(from('192.0.2.1'))).toBe('overloaded');
    overload(false);
    expect(gate.refusal(from('192.0.2.1'))).toBeUndefined();
    gate.close();
    expect(gate.refusal(from('192.0.2.1'))).toBe('draining');
  });
});

describe('the load', () => {
  it.each([
    [0, 0, 'calm'],
    [199, 1999, 'calm'],
    [200, 0, 'busy'],
    [0, 2000, 'busy'],
    [749, 9999, 'busy'],
    [750, 0, 'overloaded'],
    [0, 10_000, 'overloaded'],
  ])('of %d ms and %d that wait is %s', (delayMs, backlog, load) => {
    expect(loadOf(delayMs, backlog)).toBe(load);
  });

  it('counts once it has lasted for three seconds, and is over at once', () => {
    const busy = Array<'busy'>(6).fill('busy');
    expect(lasting(busy.slice(1))).toBe('calm');
    expect(lasting(busy)).toBe('busy');
    expect(lasting([...busy.slice(1), 'overloaded'])).toBe('busy');
    expect(lasting(Array<'overloaded'>(6).fill('overloaded'))).toBe('overloaded');
    expect(lasting([...busy.slice(1), 'calm'])).toBe('calm');
  });
});
