/** The most that waits for one reader, in packets and in bytes of text; who is slower comes back and fetches by number. */
const MAX_PACKETS = 500;
const MAX_BYTES = 1_000_000;

/** As much of an Engine.IO connection as is needed to see what waits for it. */
export interface EngineSocket {
  writeBuffer: readonly unknown[];
  on(event: 'packetCreate', listener: (packet: { data?: unknown }) => void): unknown;
  on(event: 'flush', listener: () => void): unknown;
  close(discard?: boolean): void;
}

/**
 * Cuts off a connection that takes less than it is sent; without this, memory grows without limit (DESIGN.md section 6).
 * One big packet may always wait: a snapshot is one.
 */
export function cutOffSlowReader(socket: EngineSocket, cut: () => void): void {
  let bytes = 0;
  socket.on('flush', () => {
    bytes = 0;
  });
  socket.on('packetCreate', ({ data }) => {
    if (typeof data === 'string') bytes += data.length;
    const packets = socket.writeBuffer.length;
    if (packets <= 1 || (packets < MAX_PACKETS && bytes < MAX_BYTES)) return;
    cut();
    socket.close(true);
  });
}
