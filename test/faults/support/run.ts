import type { Answers, ContactId } from '../../../server/contract/shapes';
import { eventually } from '../../support/eventually';
import type { TcpProxy } from '../../support/tcpProxy';
import { check, type Evidence } from './checker';
import { startCluster, type Cluster, type ClusterOptions } from './cluster';
import { openCounsellor, type Counsellor } from './counsellors';
import type { Happening } from './history';
import { passing } from './passing';
import { readTruth } from './truth';
import { openVisitor, type Visitor } from './visitors';

/** How long everything may take to be in step after the last fault, in milliseconds; a client waits up to 22 s between two tries. */
const HEALED_MS = 60_000;

/** How long the last requests of those who go may take, in milliseconds. */
const GOODBYE_MS = 300;

/** How often it is looked whether everything is in step, in milliseconds. */
const LOOK_MS = 250;

/** A cluster with people at work, and the history of what they did. */
export interface Run {
  cluster: Cluster;
  history: Happening[];
  visitors: Visitor[];
  counsellors: Counsellor[];
  /** A visitor on a link, with a contact that is open. */
  visitor(link?: TcpProxy, answers?: Answers): Promise<Visitor>;
  /** A console on a link, of the next member of staff. */
  counsellor(link?: TcpProxy): Promise<Counsellor>;
  /** Lets a counsellor claim the contact of a visitor who has just begun. */
  pair(visitor: Visitor, counsellor: Counsellor): Promise<ContactId>;
  /** Waits until everybody is in step, ends it, and says what was broken; empty where nothing was. */
  verdict(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a cluster and lets people in. */
export async function startRun(options: ClusterOptions = {}): Promise<Run> {
  const cluster = await startCluster(options);
  const history: Happening[] = [];
  const visitors: Visitor[] = [];
  const counsellors: Counsellor[] = [];
  const claimed = new Set<ContactId>();
  const first = () => {
    const [link] = cluster.links;
    if (!link) throw new Error('the cluster has no link');
    return link;
  };
  return {
    cluster,
    history,
    visitors,
    counsellors,
    async visitor(link = first(), answers = {}) {
      const name = `visitor ${visitors.length}`;
      const visitor = openVisitor({ name, url: link.url, history, answers });
      visitors.push(visitor);
      await visitor.until(({ contact }) => contact !== undefined);
      return visitor;
    },
    async counsellor(link = first()) {
      const account = cluster.staff[counsellors.length];
      if (!account) throw new Error('the cluster has no more staff');
      const door = { url: link.url, origin: cluster.origin };
      const counsellor = openCounsellor(account, door, history);
      counsellors.push(counsellor);
      await eventually(
        () => expect(counsellor.state.connection.peek()).toBe('connected'),
        HEALED_MS,
      );
      return counsellor;
    },
    async pair(visitor, counsellor) {
      let contactId: ContactId | undefined;
      await eventually(() => {
        const waiting = [...counsellor.state.queue.peek().keys()];
        contactId = waiting.find((one) => !claimed.has(one));
        expect(contactId).toBeDefined();
      }, HEALED_MS);
      if (!contactId) throw new Error('nobody waits');
      claimed.add(contactId);
      await counsellor.claim(contactId);
      await visitor.until(({ contact }) => contact?.state === 'active');
      return contactId;
    },
    async verdict() {
      await inStep({ visitors, counsellors });
      const everything = { cluster, history, visitors, counsellors };
      let broken: string[] = [];
      // What was stored at another node may be on its way yet; a screen that stays behind is broken.
      await eventually(
        async () => {
          broken = await judge(everything);
          expect(isShared(cluster) ? broken.filter((one) => one.startsWith('C3')) : []).toEqual([]);
        },
        HEALED_MS,
        LOOK_MS,
      ).catch(() => undefined);
      return broken;
    },
    async close() {
      visitors.forEach((visitor) => visitor.close());
      counsellors.forEach((counsellor) => counsellor.close());
      // A page that polls says goodbye by one more request.
      await passing(GOODBYE_MS);
      await cluster.close();
    },
  };
}

type People = Pick<Run, 'visitors' | 'counsellors'>;

/** Resolves when nobody has anything to send and all who are in a contact see the same end of it. */
async function inStep({ visitors, counsellors }: People): Promise<void> {
  await eventually(
    () => {
      const screens = [
        ...counsellors.flatMap((one, at) =>
          one.screens().map((screen) => ({ ...screen, who: `counsellor ${at}` })),
        ),
        ...visitors.map((one) => one.screen('their own')),
      ];
      const hanging = screens.flatMap(({ who, contact, unsent }) => {
        const count = unsent.filter(({ state }) => state !== 'failed').length;
        return count > 0 ? [`${who} has ${count} unsent in ${contact}`] : [];
      });
      expect(hanging).toEqual([]);
      const isLost = [
        ...visitors.filter((one) => one.view().link !== 'online'),
        ...counsellors.filter(({ state }) => state.connection.peek() !== 'connected'),
      ];
      expect(isLost.map(({ name }) => name)).toEqual([]);
      expect(behind({ visitors, counsellors })).toEqual([]);
    },
    HEALED_MS,
    LOOK_MS,
  );
}

/** Whose screen ends before the screens of the others in the contact. */
function behind({ visitors, counsellors }: People): string[] {
  const ends = new Map<string, number>();
  const shown = [
    ...visitors.map((one) => ({ who: one.name, key: one.tokenHash, entries: one.view().entries })),
  ];
  for (const { key, entries } of shown)
    ends.set(key, Math.max(ends.get(key) ?? 0, entries.at(-1)?.visitorSeq ?? 0));
  const late = shown.filter(
    ({ key, entries }) => (entries.at(-1)?.visitorSeq ?? 0) < (ends.get(key) ?? 0),
  );
  const visitorsEnd = visitors.map((one) => ({
    known: one.view().contact?.visitorSeq ?? 0,
    has: one.view().entries.at(-1)?.visitorSeq ?? 0,
    who: one.name,
  }));
  const staffEnds = new Map<string, number>();
  const logs = counsellors.flatMap((one) => one.screens());
  for (const { contact, entries } of logs)
    staffEnds.set(contact, Math.max(staffEnds.get(contact) ?? 0, entries.at(-1)?.seq ?? 0));
  for (const { state } of counsellors) {
    for (const row of state.contacts.peek().values())
      staffEnds.set(row.contactId, Math.max(staffEnds.get(row.contactId) ?? 0, row.seq));
  }
  return [
    ...late.map(({ who }) => who),
    ...visitorsEnd.filter(({ known, has }) => has < known).map(({ who }) => who),
    ...logs
      .filter(({ contact, entries }) => (entries.at(-1)?.seq ?? 0) < (staffEnds.get(contact) ?? 0))
      .map(({ who }) => who),
  ];
}

const isShared = ({ env }: Cluster): boolean => 'MONGO_URL' in env;

/** Stops everything, reads what is stored, and compares. */
async function judge(run: Pick<Run, 'cluster' | 'history' | 'visitors' | 'counsellors'>) {
  const { cluster, history, visitors, counsellors } = run;
  const screens = counsellors.flatMap((one) => one.screens());
  const tokenHashes = visitors.map((one) => one.tokenHash);
  // The embedded store belongs to one process; where nodes share one, whoever reads it is one more.
  if (!isShared(cluster)) await Promise.all(cluster.nodes.map((node) => node.kill()));
  const { dataDir, env } = cluster;
  const { contactOf, ...truth } = await readTruth({ dataDir, env, tokenHashes });
  const known = (contact: string) => contactOf.get(contact) ?? contact;
  const evidence: Evidence = {
    truth,
    history: history.map((one) => ({ ...one, contact: known(one.contact) })),
    views: [...visitors.map((one) => one.screen(known(one.tokenHash))), ...screens],
  };
  return check(evidence);
}
