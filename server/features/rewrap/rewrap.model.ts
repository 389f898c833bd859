import { mongo, type Connection } from 'mongoose';

/** Something that is wrapped by the master key, and where it lies. */
export interface Wrap {
  id: string;
  field: string;
  owner: string;
  wrapped: Buffer;
}

/** A collection that holds what the master key wraps: under which fields, as bytes or as a text in base64url, and whose it is. */
interface Home {
  collection: string;
  fields: readonly string[];
  as: 'bytes' | 'text';
  owner(id: string): string;
  /** Whether documents say by which key they are wrapped. */
  hasVersion: boolean;
  /** The documents that hold some, where not all do. */
  only?: object;
}

const itself = (id: string): string => id;

/** Every collection that holds something that the master key wraps. */
const HOMES: readonly Home[] = [
  { collection: 'contactKeys', fields: ['wrapped'], as: 'bytes', owner: itself, hasVersion: true },
  { collection: 'caseKeys', fields: ['wrapped'], as: 'bytes', owner: itself, hasVersion: true },
  {
    collection: 'casePersons',
    fields: ['wrapped'],
    as: 'bytes',
    owner: (id) => `person:${id}`,
    hasVersion: true,
  },
  {
    collection: 'places',
    fields: ['wrapped'],
    as: 'bytes',
    owner: (id) => `place:${id}`,
    hasVersion: true,
  },
  {
    collection: 'caseTerms',
    fields: ['wrapped'],
    as: 'bytes',
    owner: () => 'caseTerms',
    hasVersion: true,
    only: { _id: 'key' },
  },
  {
    collection: 'audit',
    fields: ['wrapped'],
    as: 'bytes',
    owner: () => 'audit',
    hasVersion: true,
    only: { _id: '000000000000' },
  },
  { collection: 'feedback', fields: ['wrapped'], as: 'bytes', owner: itself, hasVersion: false },
  {
    collection: 'factors',
    fields: ['sealed', 'pending'],
    as: 'text',
    owner: (id) => `factor:${id}`,
    hasVersion: true,
  },
  {
    collection: 'identities',
    fields: ['wrapped'],
    as: 'bytes',
    owner: () => 'identities',
    hasVersion: true,
    only: { _id: 'key' },
  },
  {
    collection: 'returnCodes',
    fields: ['wrapped'],
    as: 'bytes',
    owner: () => 'returnCodes',
    hasVersion: true,
    only: { _id: 'key' },
  },
  {
    collection: 'requests',
    fields: ['wrapped'],
    as: 'bytes',
    owner: () => 'requests',
    hasVersion: true,
    only: { _id: 'key' },
  },
];

/** Documents in one read. */
const PAGE = 200;

type Document = Record<string, unknown> & { _id: string };

/** Everything that the master key wraps: named queries, plain objects. */
export type RewrapModel = ReturnType<typeof createRewrapModel>;

/** The names of these collections. */
export const WRAPPED_IN: readonly string[] = HOMES.map(({ collection }) => collection);

/** Binds these queries to a connection. */
export function createRewrapModel(connection: Connection) {
  const collectionOf = (home: Home) => connection.collection<Document>(home.collection);

  async function* pagesOf(home: Home): AsyncGenerator<Document[]> {
    for (let after: string | undefined = ''; after !== undefined;) {
      const filter = home.only ?? { _id: { $gt: after } };
      const found: Document[] = await collectionOf(home)
        .find(filter, { sort: { _id: 1 }, limit: PAGE })
        .toArray();
      yield found;
      after = home.only || found.length < PAGE ? undefined : found.at(-1)?._id;
    }
  }

  function wrapsIn(home: Home, document: Document): Wrap[] {
    return home.fields.flatMap((field) => {
      const wrapped = read(document[field]);
      return wrapped ? [{ id: document._id, field, owner: home.owner(document._id), wrapped }] : [];
    });
  }

  return {
    /** Goes through everything and replaces what `change` gives another wrap for; says of how much. */
    async replaceAll(
      version: string,
      change: (wrap: Wrap) => Buffer | undefined,
    ): Promise<{ seen: number; replaced: number }> {
      const counted = { seen: 0, replaced: 0 };
      for (const home of HOMES) {
        for await (const page of pagesOf(home)) {
          for (const wrap of page.flatMap((document) => wrapsIn(home, document))) {
            counted.seen += 1;
            const next = change(wrap);
            if (next && (await replace(home, wrap, next, version))) counted.replaced += 1;
          }
        }
      }
      return counted;
    },
  };

  /** Only where it still is what was read: what was erased meanwhile stays gone. */
  async function replace(home: Home, wrap: Wrap, next: Buffer, version: string): Promise<boolean> {
    const stored = (bytes: Buffer) =>
      home.as === 'bytes' ? new mongo.Binary(bytes) : bytes.toString('base64url');
    const { modifiedCount } = await collectionOf(home).updateOne(
      { _id: wrap.id, [wrap.field]: stored(wrap.wrapped) },
      {
        $set: {
          [wrap.field]: stored(next),
          ...(home.hasVersion ? { masterKeyVersion: version } : {}),
        },
      },
    );
    return modifiedCount > 0;
  }
}

function read(value: unknown): Buffer | undefined {
  if (typeof value === 'string') return Buffer.from(value, 'base64url');
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof mongo.Binary) return Buffer.from(value.buffer);
  return undefined;
}
