import WebSocket from 'ws';

interface Answer {
  id: number;
  result: { usedSize?: number };
}

/** The bytes of a process's heap that are in use after what is not was collected; it listens for its inspector on this port. */
export async function heapInUse(inspectorPort: number): Promise<number> {
  const list = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [target] = (await list.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let count = 0;
  const ask = (method: string): Promise<Answer> =>
    new Promise((resolve) => {
      count += 1;
      const id = count;
      const hear = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as Answer;
        if (answer.id !== id) return;
        socket.off('message', hear);
        resolve(answer);
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  await ask('HeapProfiler.collectGarbage');
  const { result } = await ask('Runtime.getHeapUsage');
  socket.terminate();
  return result.usedSize ?? 0;
}
