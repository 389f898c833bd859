import fc from 'fast-check';
import { Decoder as TheirDecoder, Encoder as TheirEncoder } from 'socket.io-parser';
import { Decoder, Encoder, PacketType, type Packet } from '../../widget/state/textParser';

const place = fc.constantFrom('/', '/visitor');
const id = fc.option(fc.nat(), { nil: undefined });
const packet: fc.Arbitrary<Packet> = fc.oneof(
  fc.record({
    type: fc.constant(PacketType.CONNECT),
    nsp: place,
    data: fc.record({ token: fc.string() }),
  }),
  fc.record({ type: fc.constant(PacketType.DISCONNECT), nsp: place }),
  fc.record({
    type: fc.constant(PacketType.EVENT),
    nsp: place,
    id,
    data: fc.tuple(fc.constant('message:send'), fc.jsonValue()),
  }),
  fc.record({
    type: fc.constant(PacketType.ACK),
    nsp: place,
    id: fc.nat(),
    data: fc.tuple(fc.jsonValue()),
  }),
  fc.record({
    type: fc.constant(PacketType.CONNECT_ERROR),
    nsp: place,
    data: fc.record({ message: fc.string() }),
  }),
);

interface Reads {
  add(text: string): void;
  on(name: string, listener: (packet: Packet) => void): unknown;
}

function decode(decoder: Reads, text: string): Packet {
  const found: Packet[] = [];
  decoder.on('decoded', (one) => found.push(one));
  decoder.add(text);
  const [first] = found;
  if (!first) throw new Error('nothing was decoded');
  return first;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the text parser', () => {
  it('writes what the original writes', () => {
    fc.assert(
      fc.property(packet, (one) => {
        expect(new Encoder().encode(one)).toEqual(new TheirEncoder().encode(one as never));
      }),
    );
  });

  it('reads what the original reads', () => {
    fc.assert(
      fc.property(packet, (one) => {
        const [text] = new TheirEncoder().encode(one as never) as string[];
        expect(plain(decode(new Decoder(), text ?? ''))).toEqual(
          plain(decode(new TheirDecoder() as unknown as Reads, text ?? '')),
        );
      }),
    );
  });

  it.each([
    '',
    'x',
    '9',
    '2',
    '2{}',
    '2[]',
    '2[1]',
    '3',
    '3{}',
    '2/visitor,["a"',
    '51-["a",{"_placeholder":true,"num":0}]',
  ])('refuses %j', (text) => {
    expect(() => decode(new Decoder(), text)).toThrow('');
  });
});
