/** The version of Socket.IO's packets that this speaks. */
export const protocol = 5;

/** Socket.IO's kinds of packets, without the two that carry binary data. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
} as const;

/** One packet of Socket.IO. */
export interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

/** Writes packets as Socket.IO's own parser does; nothing on our wire is binary, and this is a tenth of its size. */
export class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const place = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${place}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

type Listener = (packet: Packet) => void;

/** Reads packets as Socket.IO's own parser does; what is not one throws, which closes the connection. */
export class Decoder {
  private listeners: Listener[] = [];

  add(text: unknown): void {
    const match = /^([0-4])(?:(\/[^,]*),)?(\d*)([^]*)$/.exec(String(text));
    if (!match) throw new Error('not a packet');
    const [, type, nsp = '/', id, json] = match;
    const packet: Packet = { type: Number(type), nsp };
    if (id) packet.id = Number(id);
    if (json) packet.data = JSON.parse(json);
    if (!isValid(packet)) throw new Error('not a packet');
    this.listeners.forEach((listener) => listener(packet));
  }

  on(_event: string, listener: Listener): void {
    this.listeners.push(listener);
  }

  off(): void {
    this.listeners = [];
  }

  destroy(): void {
    // Holds nothing between two packets.
  }
}

/** Whether the data fits the kind: an object, or an event's name with what belongs to it. */
function isValid({ type, data }: Packet): boolean {
  if (type === PacketType.EVENT) return Array.isArray(data) && typeof data[0] === 'string';
  return type !== PacketType.ACK || Array.isArray(data);
}
