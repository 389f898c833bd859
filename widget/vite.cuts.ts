/**
 * What is left out of the library's modules because it never runs here: we connect one namespace to one origin by an
 * address, in a browser, with no binary packets, no recovery, no retries of the library's own, and no cookies.
 */
interface Cut {
  module: RegExp;
  /** The part begins with this text and ends before that one. */
  from: string;
  to: string;
  instead: string;
}

const ENGINE = /engine\.io-client.*esm\/socket\.js/;
const TRANSPORT = /engine\.io-client.*esm\/transport\.js/;
const MANAGER = /socket\.io-client.*esm\/manager\.js/;
const SOCKET = /socket\.io-client.*esm\/socket\.js/;

const CUTS: readonly Cut[] = [
  {
    module: ENGINE,
    from: 'if (uri && "object" === typeof uri)',
    to: 'this.opts = Object.assign({',
    instead: `installTimerFunctions(this, opts);
      const parsed = parse(uri);
      this.hostname = opts.hostname = parsed.host;
      this.secure = opts.secure = /s$/.test(parsed.protocol);
      this.port = opts.port = parsed.port || (opts.secure ? '443' : '80');
      this.transports = [...opts.transports];
      this._transportsByName = DEFAULT_TRANSPORTS;
      `,
  },
  {
    module: ENGINE,
    from: 'agent: false,',
    to: 'upgrade: true,',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'rememberUpgrade: false,',
    to: 'transportOptions: {},',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'closeOnBeforeunload: false,',
    to: '}, opts);',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'this.opts.path =\n',
    to: 'if (this.hostname !== "localhost")',
    instead: `this.opts.path += '/';
      if (withEventListeners) {
      `,
  },
  { module: ENGINE, from: 'if (this.opts.withCredentials)', to: 'this._open();', instead: '' },
  {
    module: ENGINE,
    from: 'const transportName = this.opts.rememberUpgrade',
    to: 'this.readyState = "opening";',
    instead: 'const transportName = this.transports[0];',
  },
  {
    module: ENGINE,
    from: 'if (this._upgrades.indexOf("webtransport")',
    to: '    onOpen() {',
    instead: 'transport.open();\n    }\n',
  },
  // One command at a time, of 16 kB at most: what is written at once is never too much for one request.
  {
    module: ENGINE,
    from: 'const shouldCheckPayloadSize',
    to: '    /* private */ _hasPingExpired',
    instead: 'return this.writeBuffer;\n    }\n',
  },
  {
    module: ENGINE,
    from: 'if ("function" === typeof data)',
    to: 'if ("closing" === this.readyState',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'options = options || {};',
    to: 'const packet = {',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'this.emitReserved("packetCreate", packet);',
    to: 'this.writeBuffer.push(packet);',
    instead: '',
  },
  {
    module: ENGINE,
    from: 'if (this._beforeunloadEventListener) {\n                    remove',
    to: 'if (this._offlineEventListener)',
    instead: '',
  },
  {
    module: TRANSPORT,
    from: 'if (this.opts.port &&',
    to: '    _query(',
    instead: "return ':' + this.opts.port;\n    }\n",
  },
  {
    module: MANAGER,
    from: 'if (uri && "object" === typeof uri)',
    to: 'this._readyState = "closed";',
    instead: `opts.path = '/socket.io';
      this.opts = opts;
      installTimerFunctions(this, opts);
      this._reconnection = true;
      this.backoff = new Backoff(opts.reconnectionDelay, opts.reconnectionDelayMax);
      this._timeout = opts.timeout;
      `,
  },
  {
    module: MANAGER,
    from: 'const _parser =',
    to: 'this._autoConnect =',
    instead: `this.encoder = new parser.Encoder();
      this.decoder = new parser.Decoder();
      `,
  },
  { module: MANAGER, from: '    reconnection(v) {', to: '    maybeReconnectOnOpen', instead: '' },
  {
    module: MANAGER,
    from: 'if (this.backoff.attempts >= this._reconnectionAttempts)',
    to: 'else {',
    instead: 'if (0) ;\n        ',
  },
  {
    module: SOCKET,
    from: 'if (RESERVED_EVENTS.hasOwnProperty(ev))',
    to: 'args.unshift(ev);',
    instead: '',
  },
  {
    module: SOCKET,
    from: 'if (this._opts.retries &&',
    to: 'const packet = {',
    instead: '',
  },
  { module: SOCKET, from: 'packet.options = {};', to: 'if ("function" ===', instead: '' },
  {
    module: SOCKET,
    from: 'const isTransportWritable',
    to: 'const isConnected',
    instead: '',
  },
  {
    module: SOCKET,
    from: 'const discardPacket',
    to: 'else if (isConnected)',
    instead: 'if (0) ;\n        ',
  },
  {
    module: SOCKET,
    from: 'if (typeof this.auth == "function")',
    to: '    /**\n     * Sends a CONNECT',
    instead: 'this._sendConnectPacket(this.auth);\n    }\n',
  },
  { module: SOCKET, from: 'data: this._pid', to: '});\n    }\n', instead: 'data' },
  {
    module: SOCKET,
    from: 'if (packet.data && packet.data.sid)',
    to: 'break;\n            case PacketType.EVENT:',
    instead: 'this.onconnect(packet.data.sid);\n                ',
  },
  { module: SOCKET, from: 'case PacketType.BINARY_EVENT:', to: 'this.onevent(', instead: '' },
  { module: SOCKET, from: 'case PacketType.BINARY_ACK:', to: 'this.onack(', instead: '' },
  {
    module: SOCKET,
    from: 'if (this._anyListeners &&',
    to: 'super.emit.apply',
    instead: '',
  },
  { module: SOCKET, from: 'if (this._pid && args.length', to: '    /**', instead: '}\n' },
  { module: SOCKET, from: 'this.recovered = pid', to: 'this.connected = true;', instead: '' },
];

/** A module of the library without what never runs here; throws where the library has changed. */
export function withoutUnused(id: string, code: string): string {
  return CUTS.filter(({ module }) => module.test(id)).reduce((rest, { from, to, instead }) => {
    const begin = rest.indexOf(from);
    const end = rest.indexOf(to, begin);
    if (begin < 0 || end < 0) throw new Error(`Socket.IO's client has no "${from}" any more`);
    return rest.slice(0, begin) + instead + rest.slice(end);
  }, code);
}

/** Modules that are replaced as a whole by what is left of them here. */
export const SMALLER: readonly [RegExp, string][] = [
  [
    /engine\.io-client.*\/transports\/websocket\.js/,
    `import { Transport } from '../transport.js';
     import { encodePacket } from 'engine.io-parser';
     import { nextTick } from '../globals.js';
     export class WS extends Transport {
       get name() { return 'websocket'; }
       doOpen() {
         try { this.ws = new WebSocket(this.uri()); } catch (error) { return this.emitReserved('error', error); }
         this.ws.onopen = () => this.onOpen();
         this.ws.onclose = () => this.onClose();
         this.ws.onmessage = ({ data }) => this.onData(data);
         this.ws.onerror = (error) => this.onError('websocket error', error);
       }
       write(packets) {
         this.writable = false;
         for (const packet of packets) encodePacket(packet, true, (data) => { try { this.ws.send(data); } catch (_) {} });
         nextTick(() => { this.writable = true; this.emitReserved('drain'); });
       }
       doClose() {
         if (!this.ws) return;
         this.ws.onerror = () => {};
         this.ws.close();
         this.ws = null;
       }
       uri() { return this.createUri(this.opts.secure ? 'wss' : 'ws', this.query); }
     }`,
  ],
  [
    /engine\.io-client.*\/polling-fetch\.js/,
    `import { Polling } from './polling.js';
     export class Fetch extends Polling {
       doPoll() { this._fetch({}, (answer) => answer.text().then((data) => this.onData(data))); }
       doWrite(body, done) { this._fetch({ method: 'POST', body, headers: { 'content-type': 'text/plain;charset=UTF-8' } }, done); }
       _fetch(request, done) {
         const fail = (error) => { this.onError('fetch error', error); };
         fetch(this.uri(), { ...request, credentials: 'omit' })
           .then((answer) => answer.ok ? done(answer) : fail(answer.status))
           .catch(fail);
       }
     }`,
  ],
  [
    /engine\.io-client.*\/contrib\/parseqs\.js/,
    'export const encode = (values) => String(new URLSearchParams(values)); export const decode = () => {};',
  ],
  [
    /engine\.io-client.*esm\/util\.js/,
    `export const installTimerFunctions = (object) => {
       object.setTimeoutFn = setTimeout.bind(self);
       object.clearTimeoutFn = clearTimeout.bind(self);
     };
     export const byteLength = () => {};
     export const randomString = () => Date.now().toString(36).substring(3) + Math.random().toString(36).substring(2, 5);`,
  ],
  [
    /socket\.io-client.*\/contrib\/backo2\.js/,
    `export class Backoff {
       constructor(least, most) { this.least = least; this.most = most; this.reset(); }
       // Half more or less, so that a crowd does not come back at once.
       duration() { return Math.min(this.least * 2 ** this.attempts++ * (0.5 + Math.random()), this.most) | 0; }
       reset() { this.attempts = 0; }
     }`,
  ],
  [
    /socket\.io-client.*esm\/index\.js/,
    `import { Manager } from './manager.js';
     export const io = (address, opts) => {
       const { href, pathname } = new URL(address, location.href);
       return new Manager(href, opts).socket(pathname, opts);
     };`,
  ],
];
