import { Schema, trusted, type Connection } from 'mongoose';
import type { SettingSection } from '../../contract/settings';
import { isDuplicateKey } from '../../store/errors';
import type { VersionedSection, VersionRecord } from './settings.shapes';

/** Which of the service's settings a document holds. */
export type SettingsName = 'service' | 'triage';

interface SettingsRecord {
  _id: SettingsName;
  value: unknown;
  updatedAt: Date;
}

const schema = new Schema<SettingsRecord>(
  {
    _id: { type: String, required: true },
    value: { type: Schema.Types.Mixed, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'settings', strict: 'throw', versionKey: false, autoIndex: false },
);

const { Mixed } = Schema.Types;

const versionSchema = new Schema<VersionRecord>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    section: { type: String, required: true },
    value: { type: Mixed, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    details: { type: Mixed, default: {} },
    isAudited: { type: Boolean, required: true },
  },
  {
    collection: 'settingVersions',
    strict: 'throw',
    versionKey: false,
    autoIndex: false,
    minimize: false,
  },
);
versionSchema.index({ section: 1, seq: -1 });
versionSchema.index({ seq: -1 });
versionSchema.index({ isAudited: 1 });

/** The stored settings: named queries, plain objects. */
export type SettingsModel = ReturnType<typeof createSettingsModel>;

/** Binds the settings' queries to a connection. */
export function createSettingsModel(connection: Connection) {
  const Model = connection.model<SettingsRecord>('Settings', schema);
  const Version = connection.model<VersionRecord>('SettingVersion', versionSchema);
  return {
    prepare: () => Version.createIndexes(),

    /** The stored value; undefined before the first start. */
    async read(name: SettingsName): Promise<unknown> {
      return (await Model.findOne({ _id: name }).lean<SettingsRecord>())?.value;
    },

    /** Stores a value unless one is there. */
    async seed(name: SettingsName, value: unknown, at: Date): Promise<void> {
      await Model.updateOne(
        { _id: name },
        { $setOnInsert: { value, updatedAt: at } },
        { upsert: true },
      );
    },

    /** The number of the newest version of any section; 0 where nothing was ever saved. */
    async head(): Promise<number> {
      return (await Version.findOne({}).sort({ seq: -1 }).lean<VersionRecord>())?.seq ?? 0;
    },

    /** The newest versions of a section, the newest first. */
    newest: (section: SettingSection, most: number) =>
      Version.find({ section }).sort({ seq: -1 }).limit(most).lean<VersionRecord[]>(),

    /** The same without what they say. */
    heads: (section: VersionedSection, most: number) =>
      Version.find({ section }, { value: 0 })
        .sort({ seq: -1 })
        .limit(most)
        .lean<Omit<VersionRecord, 'value'>[]>(),

    /** One version of a section; undefined where it has none of this number. */
    async version(section: VersionedSection, seq: number): Promise<VersionRecord | undefined> {
      return (await Version.findOne({ section, seq }).lean<VersionRecord>()) ?? undefined;
    },

    /** Those that were stored before a moment and are not in the audit log yet. */
    unaudited: (before: Date) =>
      Version.find({ isAudited: false, at: trusted({ $lt: before }) }, { value: 0 }).lean<
        Omit<VersionRecord, 'value'>[]
      >(),

    /** Takes note that a version is in the audit log. */
    async audited(seq: number): Promise<void> {
      await Version.updateOne({ _id: String(seq) }, { $set: { isAudited: true } });
    },

    /** Appends a version under the next number; false where somebody has taken that number meanwhile. */
    async append(version: Omit<VersionRecord, '_id'>): Promise<boolean> {
      try {
        await Version.create({ _id: String(version.seq), ...version });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
