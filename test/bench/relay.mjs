/*
 * The reference: a Socket.IO server that passes a visitor's message on to whoever holds the contact, and does nothing
 * else. With a file it acknowledges only what an fdatasync has put on disk, one for all that came meanwhile.
 * Usage: node relay.mjs port dataset.json [log]
 */
import { fdatasync, openSync, readFileSync, write } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const [, , port, datasetFile, logFile] = process.argv;

/** Gathers lines while the previous write runs, as the server's group commit does. */
function createBatchedFile(path) {
  const file = openSync(path, 'a');
  let waiting = [];
  let isWriting = false;

  function writeNext() {
    const batch = waiting;
    waiting = [];
    isWriting = batch.length > 0;
    if (!isWriting) return;
    write(file, batch.map(({ line }) => line).join(''), (failed) => {
      if (failed) throw failed;
      fdatasync(file, (notSynced) => {
        if (notSynced) throw notSynced;
        batch.forEach(({ done }) => done());
        writeNext();
      });
    });
  }

  return (line) =>
    new Promise((done) => {
      waiting.push({ line, done });
      if (isWriting) return;
      isWriting = true;
      setImmediate(writeNext);
    });
}

const { visitors, consoles } = JSON.parse(readFileSync(datasetFile, 'utf8'));
const byToken = new Map(visitors.map((visitor) => [visitor.token, visitor]));
const byCookie = new Map(consoles.map((one) => [one.cookie, one]));
const keep = logFile ? createBatchedFile(logFile) : undefined;

const http = createServer();
const io = new Server(http, { serveClient: false });
const staff = io.of('/staff');

io.of('/visitor').on('connection', (socket) => {
  const visitor = byToken.get(socket.handshake.auth.token);
  const holder = consoles[visitor?.holder];
  socket.join(`visitor:${visitor?.contactId}`);
  socket.on('contact:open', (_input, ack) => ack({ ok: true }));
  socket.on('log:fetch', (_input, ack) => ack({ ok: true }));
  socket.on('message:send', async (input, ack) => {
    const entry = { contactId: visitor?.contactId, ...input };
    if (keep) await keep(`${JSON.stringify(entry)}\n`);
    if (holder) staff.to(`staff:${holder.staffId}`).emit('entry:added', entry);
    ack({ ok: true });
  });
  socket.emit('visitor:snapshot', {});
});

staff.on('connection', (socket) => {
  socket.join(`staff:${byCookie.get(socket.handshake.headers.cookie)?.staffId}`);
  socket.emit('staff:snapshot', {});
});

http.listen(Number(port), '127.0.0.1', () => console.log('listening'));
